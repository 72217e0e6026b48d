import kafkajs, { type Consumer, type EachBatchPayload, type Kafka, type KafkaConfig, type Producer } from 'kafkajs';
import { KafkaHistory } from './kafka-history.js';
import { KafkaLag } from './kafka-lag.js';
import { calmIdleConnections } from './kafkajs-idle-fix.js';
import type { BatchHandler, DeliveredMessage, EventTransport, Subscription, TransportMessage } from './transport.js';

export interface KafkaTransportOptions {
  /** `host:port` of the bootstrap brokers */
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** prefix of consumer groups, so that several installations can share a cluster */
  readonly groupPrefix?: string;
  /** messages of one partition that are handed to the handler at once; also the bound of what is held in memory */
  readonly batchSize?: number;
  readonly sessionTimeoutMs?: number;
  readonly ssl?: KafkaConfig['ssl'];
  readonly onError?: (error: unknown, group: string) => void;
}

/** tells readers outside that the value is a whole CloudEvent (Kafka binding of CloudEvents, structured mode) */
const HEADERS = { 'content-type': 'application/cloudevents+json; charset=utf-8' };
const RETRY = { initialRetryTime: 100, maxRetryTime: 5_000, retries: 8 };
/** bytes that one fetch may bring for a partition, and in all */
const MAX_BYTES_PER_PARTITION = 1_048_576;
const MAX_BYTES = 4_194_304;
const MAX_PAUSE_MS = 5_000;

/**
 * Apache Kafka by kafkajs: idempotent producer, acknowledged by all in-sync replicas, the key decides the partition.
 * An offset is committed after its messages are handled. While a handler fails its batch is tried again in place,
 * with heartbeats going on, so nothing is passed over.
 */
export class KafkaTransport implements EventTransport {
  readonly history: KafkaHistory;
  private readonly kafka: Kafka;
  private readonly producer: Producer;
  private readonly consumers = new Map<Consumer, () => void>();
  private readonly lags = new Map<string, KafkaLag>();

  constructor(private readonly options: KafkaTransportOptions) {
    this.kafka = createClient(options);
    this.history = new KafkaHistory(this.kafka, options.groupPrefix ?? 'dvc');
    this.producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      retry: RETRY,
    });
  }

  connect(): Promise<void> {
    return this.producer.connect();
  }

  async ping(): Promise<void> {
    const admin = this.kafka.admin({ retry: { retries: 0 } });
    await admin.connect();
    try {
      await admin.describeCluster();
    } finally {
      await admin.disconnect();
    }
  }

  async publish(messages: readonly TransportMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const byTopic = Map.groupBy(messages, ({ topic }) => topic);
    await this.producer.sendBatch({
      acks: -1,
      timeout: 10_000,
      topicMessages: [...byTopic].map(([topic, list]) => ({
        topic,
        messages: list.map(({ key, payload }) => ({ key, value: payload, headers: HEADERS })),
      })),
    });
  }

  async subscribe(group: string, topics: readonly string[], handler: BatchHandler): Promise<Subscription> {
    const consumer = this.kafka.consumer({
      groupId: `${this.options.groupPrefix ?? 'dvc'}.${group}`,
      allowAutoTopicCreation: false,
      sessionTimeout: this.options.sessionTimeoutMs ?? 15_000,
      heartbeatInterval: 2_000,
      rebalanceTimeout: 30_000,
      maxBytesPerPartition: MAX_BYTES_PER_PARTITION,
      maxBytes: MAX_BYTES,
      maxWaitTimeInMs: 500,
      retry: { ...RETRY, retries: Number.MAX_SAFE_INTEGER, restartOnFailure: async () => true },
    });
    consumer.on('consumer.crash', ({ payload }) => this.options.onError?.(payload.error, group));
    this.lags.set(group, new KafkaLag(consumer));
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    const closing = new AbortController();
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 4,
      eachBatch: (batch) => this.consume(consumer, group, batch, handler, closing.signal),
    });
    const close = async (): Promise<void> => {
      closing.abort();
      this.consumers.delete(consumer);
      await consumer.disconnect();
    };
    this.consumers.set(consumer, () => closing.abort());
    return { close };
  }

  async lag(group: string): Promise<number | undefined> {
    return this.lags.get(group)?.messages;
  }

  async close(): Promise<void> {
    for (const abort of this.consumers.values()) abort();
    await Promise.all([...this.consumers.keys()].map((consumer) => consumer.disconnect()));
    this.consumers.clear();
    await this.producer.disconnect();
  }

  private async consume(
    consumer: Consumer,
    group: string,
    payload: EachBatchPayload,
    handler: BatchHandler,
    closing: AbortSignal,
  ): Promise<void> {
    const { batch, heartbeat, isRunning, isStale, resolveOffset } = payload;
    const size = this.options.batchSize ?? 100;
    const active = (): boolean => isRunning() && !isStale() && !closing.aborted;
    for (let at = 0; at < batch.messages.length && active(); at += size) {
      const chunk = batch.messages.slice(at, at + size);
      const messages = chunk.map(({ offset, key, value }): DeliveredMessage => ({
        topic: batch.topic,
        partition: batch.partition,
        offset,
        key: key?.toString() ?? '',
        payload: value?.toString() ?? '',
      }));
      if (!(await this.handle(group, messages, handler, heartbeat, active))) return;
      const last = chunk.at(-1)?.offset ?? batch.lastOffset();
      resolveOffset(last);
      await consumer.commitOffsets([
        { topic: batch.topic, partition: batch.partition, offset: (BigInt(last) + 1n).toString() },
      ]);
    }
  }

  /** Tries until the handler succeeds; false when the partition was taken away or the consumer closes. */
  private async handle(
    group: string,
    messages: readonly DeliveredMessage[],
    handler: BatchHandler,
    heartbeat: () => Promise<void>,
    active: () => boolean,
  ): Promise<boolean> {
    const alive = setInterval(() => void heartbeat().catch(() => undefined), 2_000);
    try {
      for (let pause = 50; ; pause = Math.min(MAX_PAUSE_MS, pause * 2)) {
        try {
          await handler(messages);
          return true;
        } catch (error) {
          this.options.onError?.(error, group);
          await new Promise((resolve) => setTimeout(resolve, pause));
          if (!active()) return false;
        }
      }
    } finally {
      clearInterval(alive);
    }
  }
}

function createClient({ brokers, clientId, ssl, onError }: KafkaTransportOptions): Kafka {
  calmIdleConnections();
  return new kafkajs.Kafka({
    brokers: [...brokers],
    clientId,
    ssl: ssl ?? false,
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: RETRY,
    logLevel: kafkajs.logLevel.ERROR,
    logCreator:
      () =>
      ({ namespace, log }) =>
        onError?.(new Error(`${namespace}: ${log.message}`), clientId),
  });
}

/** What a deployment decides about a topic. */
export interface TopicSettings {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly retentionMs: number;
}

/** Creates the topics that don't exist yet; answers the names of those it created. Part of a deployment. */
export async function createTopics(
  options: Pick<KafkaTransportOptions, 'brokers' | 'ssl'>,
  topics: readonly string[],
  settings: TopicSettings,
): Promise<readonly string[]> {
  const admin = createClient({ ...options, clientId: 'dvc-topics' }).admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topic));
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map((topic) => ({
        topic,
        numPartitions: settings.partitions,
        replicationFactor: settings.replicationFactor,
        configEntries: [
          { name: 'retention.ms', value: String(settings.retentionMs) },
          { name: 'cleanup.policy', value: 'delete' },
        ],
      })),
    });
    return missing;
  } finally {
    await admin.disconnect();
  }
}
