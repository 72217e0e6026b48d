import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalKafka } from '../../src/local-kafka/local-kafka.js';
import { createTopics } from '../../src/transport/kafka-topics.js';
import type { KillableTransport, TransportUnderTest } from './transport-under-test.js';

export async function createKafka(brokers: readonly string[], topic: string): Promise<TransportUnderTest> {
  await createTopics({ brokers }, [topic], { partitions: 8, replicationFactor: 1, retentionMs: 3_600_000 });
  return { settings: { kind: 'kafka', brokers }, close: async () => undefined };
}

/** A broker of its own, on Java. */
export async function createKillableKafka(topic: string): Promise<KillableTransport> {
  const directory = await mkdtemp(join(tmpdir(), 'dvc-contract-'));
  const kafka = await LocalKafka.prepare(directory);
  await kafka.start();
  const { settings } = await createKafka([kafka.brokers], topic);
  return {
    settings,
    kill: () => kafka.kill(),
    restart: () => kafka.start(),
    close: async () => {
      await kafka.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
