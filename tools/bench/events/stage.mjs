/** What the event benchmarks run on: a PostgreSQL and a Kafka of their own, in a directory that is emptied first. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createTopics, EmbeddedTransport, KafkaTransport } from '@dvc/messaging';
import { LocalKafka } from '@dvc/messaging/local-kafka';
import { ensureDatabase } from '@dvc/persistence';
import { EmbeddedCluster } from '@dvc/persistence/embedded-cluster';
import { definition } from './sample-event.mjs';

export const RAW_TOPIC = 'bench.raw';
const TOPIC = { partitions: 8, replicationFactor: 1, retentionMs: 3_600_000 };

export async function openStage({ directory, kafkaBrokers, withKafka }) {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const cluster = new EmbeddedCluster({
    directory: join(directory, 'postgres'),
    settings: { max_connections: 100, shared_buffers: '256MB', max_wal_size: '2GB', log_min_messages: 'warning' },
  });
  const admin = await cluster.start();
  let kafka;
  let brokers = kafkaBrokers;
  if (withKafka && !brokers) {
    const missing = await LocalKafka.unavailable();
    if (missing) console.log(`no Kafka here: ${missing}; set KAFKA_BROKERS to measure it`);
    else {
      kafka = await LocalKafka.prepare(join(directory, 'kafka'));
      await kafka.start();
      brokers = kafka.brokers;
    }
  }
  if (brokers) await createTopics({ brokers: brokers.split(',') }, [definition.topic, RAW_TOPIC], TOPIC);
  let runs = 0;
  return {
    admin,
    brokers: brokers?.split(','),
    /** databases of one run: nothing of the run before is in them */
    async databases() {
      const run = ++runs;
      const [producer, consumer, events] = await Promise.all(
        ['producer', 'consumer', 'events'].map((name) => ensureDatabase(admin, `${name}_${run}`)),
      );
      return { producer, consumer, events, group: `bench-${run}` };
    },
    async close() {
      await kafka?.stop();
      await cluster.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The transport of a run, `kind` kafka or embedded. */
export async function openTransport({ kind, brokers, events, clientId }) {
  const onError = (error) => console.error(`${clientId}: ${error.message}`);
  const transport =
    kind === 'kafka'
      ? new KafkaTransport({ brokers, clientId, groupPrefix: 'bench', onError })
      : new EmbeddedTransport({ url: events, onError });
  await transport.connect();
  return transport;
}
