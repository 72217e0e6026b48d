import kafkajs, { type Admin, type ConfigEntries } from 'kafkajs';
import { MAX_TOPIC_MESSAGE_BYTES } from '../event-size.js';
import type { TopicOutcome, TopicSettings } from './kafka-topics.js';

/** Gives topics that exist the settings that can be changed without moving a message; answers what was done, by topic. */
export async function alignTopics(
  admin: Admin,
  topics: readonly string[],
  settings: TopicSettings,
): Promise<ReadonlyMap<string, TopicOutcome>> {
  const outcomes = new Map<string, TopicOutcome>();
  if (topics.length === 0) return outcomes;
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  const { topics: found } = await admin.fetchTopicMetadata({ topics: [...topics] });
  const { resources } = await admin.describeConfigs({
    resources: topics.map((name) => ({ type, name })),
    includeSynonyms: false,
  });
  for (const { name, partitions } of found) {
    const entries = resources.find(({ resourceName }) => resourceName === name)?.configEntries ?? [];
    const replicas = Math.min(...partitions.map((partition) => partition.replicas.length));
    const wanted = settingsToAlter(entries, replicas, settings);
    if (wanted.size > 0) {
      // this request replaces all settings of the topic, so those that it has of its own go along
      const kept = entries.filter(({ configSource }) => configSource === kafkajs.ConfigSource.TOPIC_CONFIG);
      const all = new Map([
        ...kept.map(({ configName, configValue }) => [configName, configValue] as const),
        ...wanted,
      ]);
      const configEntries = [...all].map(([key, value]) => ({ name: key, value }));
      await admin.alterConfigs({ validateOnly: false, resources: [{ type, name, configEntries }] });
    }
    outcomes.set(name, {
      topic: name,
      created: false,
      altered: [...wanted].map(([key, value]) => `${key}: ${valueOf(entries, key)} → ${value}`),
      differs: [
        ...(partitions.length === settings.partitions
          ? []
          : [`partitions: ${partitions.length} instead of ${settings.partitions}`]),
        ...(replicas === settings.replicationFactor
          ? []
          : [`replication factor: ${replicas} instead of ${settings.replicationFactor}`]),
      ],
    });
  }
  return outcomes;
}

/** What an operator set stricter or larger than needed stays. */
function settingsToAlter(
  entries: readonly ConfigEntries[],
  replicas: number,
  { retentionMs }: TopicSettings,
): ReadonlyMap<string, string> {
  const wanted = new Map<string, string>();
  const number = (key: string): number => Number(valueOf(entries, key));
  if (number('retention.ms') !== retentionMs) wanted.set('retention.ms', String(retentionMs));
  if (valueOf(entries, 'message.timestamp.type') !== 'LogAppendTime')
    wanted.set('message.timestamp.type', 'LogAppendTime');
  if (number('max.message.bytes') < MAX_TOPIC_MESSAGE_BYTES)
    wanted.set('max.message.bytes', String(MAX_TOPIC_MESSAGE_BYTES));
  // by the replicas that it has: with fewer than three it could not be written to as soon as one broker is away
  if (replicas >= 3 && number('min.insync.replicas') < 2) wanted.set('min.insync.replicas', '2');
  return wanted;
}

function valueOf(entries: readonly ConfigEntries[], key: string): string | undefined {
  return entries.find(({ configName }) => configName === key)?.configValue;
}
