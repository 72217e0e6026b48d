/**
 * A job of a deployment: a topic for the facts of each service and one for its replays, with their settings. The services
 * start when it has succeeded.
 */
import { platformTopics } from '@dvc/contracts';
import { configure } from '@dvc/hosting';
import { createTopics } from '@dvc/messaging';
import { topicConfiguration } from './deployment-configuration.mjs';

const { KAFKA_BROKERS, TOPIC_PARTITIONS, TOPIC_REPLICATION_FACTOR, TOPIC_RETENTION_MS } = configure(
  topicConfiguration,
  process.env,
);
const outcomes = await createTopics({ brokers: KAFKA_BROKERS.split(',') }, platformTopics, {
  partitions: TOPIC_PARTITIONS,
  replicationFactor: TOPIC_REPLICATION_FACTOR,
  retentionMs: TOPIC_RETENTION_MS,
});
for (const { topic, created, altered, differs } of outcomes) {
  const done = altered.length > 0 ? `altered: ${altered.join(', ')}` : 'exists';
  console.log(`${topic}: ${created ? `created with ${TOPIC_PARTITIONS} partitions` : done}`);
  if (differs.length > 0) console.warn(`${topic}: NOT AS CONFIGURED, and not changed: ${differs.join(', ')}`);
}
