/** A job of a deployment: a topic for the facts of each service and one for its replays. The services start when it has succeeded. */
import { platformTopics } from '@dvc/contracts';
import { configure } from '@dvc/hosting';
import { createTopics } from '@dvc/messaging';
import { topicConfiguration } from './deployment-configuration.mjs';

const { KAFKA_BROKERS, TOPIC_PARTITIONS, TOPIC_REPLICATION_FACTOR, TOPIC_RETENTION_MS } = configure(
  topicConfiguration,
  process.env,
);
const created = await createTopics({ brokers: KAFKA_BROKERS.split(',') }, platformTopics, {
  partitions: TOPIC_PARTITIONS,
  replicationFactor: TOPIC_REPLICATION_FACTOR,
  retentionMs: TOPIC_RETENTION_MS,
});
for (const topic of platformTopics)
  console.log(`${topic}: ${created.includes(topic) ? `created with ${TOPIC_PARTITIONS} partitions` : 'exists'}`);
