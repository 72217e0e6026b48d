/** A job of a deployment: a topic for each producing service. The services start when it has succeeded. */
import { eventDefinitions } from '@dvc/contracts';
import { configure } from '@dvc/hosting';
import { createTopics } from '@dvc/messaging';
import { topicConfiguration } from './deployment-configuration.mjs';

const { KAFKA_BROKERS, TOPIC_PARTITIONS, TOPIC_REPLICATION_FACTOR, TOPIC_RETENTION_MS } = configure(
  topicConfiguration,
  process.env,
);
const topics = [...new Set([...eventDefinitions.values()].map(({ topic }) => topic))].sort();
const created = await createTopics({ brokers: KAFKA_BROKERS.split(',') }, topics, {
  partitions: TOPIC_PARTITIONS,
  replicationFactor: TOPIC_REPLICATION_FACTOR,
  retentionMs: TOPIC_RETENTION_MS,
});
for (const topic of topics)
  console.log(`${topic}: ${created.includes(topic) ? `created with ${TOPIC_PARTITIONS} partitions` : 'exists'}`);
