import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedCluster } from '@dvc/persistence/embedded-cluster';
import { chooseKafka, kafkaSources } from '@dvc/testing/kafka';
import tearDown from './global-teardown.mjs';

/**
 * One PostgreSQL for the whole run, unless TEST_POSTGRES_URL names one; each spec file makes databases of its own.
 * One Kafka, when the run has specs that need it: KAFKA_BROKERS, else Docker, else Apache Kafka's jars on Java.
 */
export default async function setUp(globalConfig) {
  const own = (globalThis.dvcTestServers = {});
  const outcomes = await Promise.allSettled([setUpPostgres(own), setUpKafka(own, globalConfig)]);
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (!failed) return;
  // Jest does not tear down what was only half set up
  await tearDown();
  throw failed.reason;
}

async function setUpPostgres(own) {
  if (process.env.TEST_POSTGRES_URL) return;
  own.directory = await mkdtemp(join(tmpdir(), 'dvc-test-'));
  own.cluster = new EmbeddedCluster({
    directory: own.directory,
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: 300,
      shared_buffers: '128MB',
    },
  });
  process.env.TEST_POSTGRES_URL = await own.cluster.start();
}

async function setUpKafka(own, { testPathPatterns }) {
  const patterns = testPathPatterns?.patterns ?? [];
  if (patterns.length > 0 && !patterns.some((pattern) => /kafka|messaging/.test(pattern))) return;
  const chosen = await chooseKafka(kafkaSources(process.env));
  if ('missing' in chosen) {
    process.env.TEST_KAFKA_MISSING = chosen.missing;
    console.warn(`\nSpecs that need Kafka are skipped: ${chosen.missing}.\n`);
    return;
  }
  own.kafka = chosen.kafka;
  process.env.TEST_KAFKA_BROKERS = own.kafka.brokers;
}
