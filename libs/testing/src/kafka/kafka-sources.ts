import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalKafka } from '@dvc/messaging/local-kafka';
import type { KafkaSource } from './choose-kafka.js';
import { dockerAnswers } from './docker-engine.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** In the order in which they are tried: brokers that are given, a container, Apache Kafka's jars on Java. */
export function kafkaSources(environment: Environment): readonly KafkaSource[] {
  return [givenKafka(environment), dockerKafka(environment), javaKafka];
}

function givenKafka({ KAFKA_BROKERS: brokers }: Environment): KafkaSource {
  return {
    name: 'KAFKA_BROKERS',
    unavailable: async () => (brokers ? undefined : 'not set'),
    start: async () => ({ brokers: brokers ?? '', stop: async () => undefined }),
  };
}

function dockerKafka(environment: Environment): KafkaSource {
  return {
    name: 'Docker',
    unavailable: async () => ((await dockerAnswers(environment)) ? undefined : 'no engine answers'),
    // not loaded without an engine: it is large
    start: async () => (await import('./docker-kafka.js')).startDockerKafka(),
  };
}

const javaKafka: KafkaSource = {
  name: 'Java',
  unavailable: () => LocalKafka.unavailable(),
  start: async () => {
    const directory = await mkdtemp(join(tmpdir(), 'dvc-kafka-'));
    const kafka = await LocalKafka.prepare(directory);
    await kafka.start();
    return {
      brokers: kafka.brokers,
      stop: async () => {
        await kafka.stop();
        await rm(directory, { recursive: true, force: true });
      },
    };
  },
};
