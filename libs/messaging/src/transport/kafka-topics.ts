import { setTimeout as after } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import { MAX_TOPIC_MESSAGE_BYTES } from '../event-size.js';
import { createKafkaClient, type KafkaClientOptions } from './kafka-client.js';
import { alignTopics } from './kafka-topic-alignment.js';

/** What a deployment decides about a topic. */
export interface TopicSettings {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly retentionMs: number;
}

/** What became of a topic. */
export interface TopicOutcome {
  readonly topic: string;
  readonly created: boolean;
  /** settings that were changed: `retention.ms: 60000 → 120000` */
  readonly altered: readonly string[];
  /** what is not as configured and can't be changed here: `partitions: 3 instead of 8` */
  readonly differs: readonly string[];
}

const LEADERS_WITHIN_MS = 30_000;

/**
 * Creates the topics that don't exist yet, and gives those that do the settings that can be changed. Answers what was
 * done, in the order of `topics`. Part of a deployment.
 */
export async function createTopics(
  options: Pick<KafkaClientOptions, 'brokers' | 'ssl'>,
  topics: readonly string[],
  settings: TopicSettings,
): Promise<readonly TopicOutcome[]> {
  const admin = createKafkaClient({ ...options, clientId: 'dvc-topics' }).admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topic));
    await admin.createTopics({
      waitForLeaders: false,
      topics: missing.map((topic) => ({
        topic,
        numPartitions: settings.partitions,
        replicationFactor: settings.replicationFactor,
        configEntries: [
          { name: 'retention.ms', value: String(settings.retentionMs) },
          { name: 'cleanup.policy', value: 'delete' },
          // the broker refuses a producer's time that is an hour ahead of its own, and deletes by it what is behind
          { name: 'message.timestamp.type', value: 'LogAppendTime' },
          { name: 'max.message.bytes', value: String(MAX_TOPIC_MESSAGE_BYTES) },
          // an acknowledged event is on two brokers, so that one can be lost; less than three would stop at one
          ...(settings.replicationFactor >= 3 ? [{ name: 'min.insync.replicas', value: '2' }] : []),
        ],
      })),
    });
    await untilLed(admin, missing);
    const aligned = await alignTopics(
      admin,
      topics.filter((topic) => existing.has(topic)),
      settings,
    );
    return topics.map((topic) => aligned.get(topic) ?? { topic, created: true, altered: [], differs: [] });
  } finally {
    await admin.disconnect();
  }
}

/** Waits until every partition can be written to. kafkajs' own wait fails while a new topic is not known everywhere. */
async function untilLed(admin: Admin, topics: readonly string[]): Promise<void> {
  if (topics.length === 0) return;
  for (const begun = performance.now(); ; await after(100)) {
    try {
      const found = await admin.fetchTopicMetadata({ topics: [...topics] });
      if (found.topics.every(({ partitions: p }) => p.length > 0 && p.every(({ leader }) => leader >= 0))) return;
    } catch (error) {
      if (performance.now() - begun > LEADERS_WITHIN_MS) throw error;
    }
    if (performance.now() - begun > LEADERS_WITHIN_MS) throw new Error(`no leaders for ${topics.join(', ')}`);
  }
}
