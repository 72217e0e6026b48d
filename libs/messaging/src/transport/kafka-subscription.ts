import { setTimeout as after } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { KAFKA_RETRY } from './kafka-client.js';
import type { BatchHandler, DeliveredMessage, Subscription } from './transport.js';

export interface KafkaSubscriptionOptions {
  readonly kafka: Kafka;
  readonly group: string;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly handler: BatchHandler;
  /** messages of one partition that the handler gets at once */
  readonly batchSize: number;
  /** without a heartbeat for so long, the partitions go to others */
  readonly sessionTimeoutMs: number;
  readonly onError: (error: unknown) => void;
}

/** bytes that one fetch may bring for a partition, and in all; nothing more is fetched before that is handled */
const MAX_BYTES_PER_PARTITION = 1_048_576;
const MAX_BYTES = 4_194_304;
const CONCURRENCY = 4;
const HEARTBEAT_MS = 2_000;
const LEAST_PAUSE_MS = 50;
const MAX_PAUSE_MS = 5_000;
const RESTART_PAUSE_MS = 1_000;

/**
 * One consumer of a group. An offset is committed after its messages are handled, and only while the partition is ours.
 * While a handler fails its batch is tried again in place with heartbeats going on, so nothing is passed over. A
 * consumer that gave up is replaced by a new one.
 */
export class KafkaSubscription implements Subscription {
  private readonly closing = new AbortController();
  private consumer: Consumer | undefined;
  /** the consumer gave up, and no other one is at work yet */
  private lost = false;
  private replacing: Promise<void> | undefined;

  constructor(private readonly options: KafkaSubscriptionOptions) {}

  get group(): string {
    return this.options.group;
  }

  get topics(): readonly string[] {
    return this.options.topics;
  }

  async open(): Promise<void> {
    const consumer = this.createConsumer();
    this.consumer = consumer;
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: CONCURRENCY,
      eachBatch: (batch) => this.consume(batch),
    });
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.replacing;
    await this.consumer?.disconnect();
  }

  private createConsumer(): Consumer {
    const { kafka, groupId, sessionTimeoutMs, onError } = this.options;
    const consumer = kafka.consumer({
      groupId,
      allowAutoTopicCreation: false,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: this.heartbeatMs,
      rebalanceTimeout: 30_000,
      maxBytesPerPartition: MAX_BYTES_PER_PARTITION,
      maxBytes: MAX_BYTES,
      maxWaitTimeInMs: 500,
      retry: {
        ...KAFKA_RETRY,
        retries: Number.MAX_SAFE_INTEGER,
        restartOnFailure: async () => !this.closing.signal.aborted,
      },
    });
    consumer.on('consumer.crash', ({ payload }) => {
      onError(payload.error);
      if (payload.restart) return;
      this.lost = true;
      this.replacing ??= this.replace();
    });
    return consumer;
  }

  private get heartbeatMs(): number {
    return Math.min(HEARTBEAT_MS, this.options.sessionTimeoutMs / 3);
  }

  /** Until one is at work: `open` also returns when the new consumer gave up while it joined the group. */
  private async replace(): Promise<void> {
    const { signal } = this.closing;
    while (this.lost && !signal.aborted) {
      await after(RESTART_PAUSE_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) break;
      this.lost = false;
      try {
        await this.open();
      } catch (error) {
        this.lost = true;
        this.options.onError(error);
        await this.consumer?.disconnect().catch(this.options.onError);
      }
    }
    this.replacing = undefined;
  }

  private async consume(payload: EachBatchPayload): Promise<void> {
    const { batch, isRunning, isStale } = payload;
    const { topic, partition } = batch;
    const active = (): boolean => isRunning() && !isStale() && !this.closing.signal.aborted;
    for (let at = 0; at < batch.messages.length && active(); at += this.options.batchSize) {
      const chunk = batch.messages.slice(at, at + this.options.batchSize);
      const messages = chunk.map(({ offset, key, value }): DeliveredMessage => ({
        topic,
        partition,
        offset,
        key: key?.toString() ?? '',
        payload: value?.toString() ?? '',
      }));
      if (!(await this.handle(messages, payload.heartbeat, active))) return;
      const last = chunk.at(-1)?.offset ?? batch.lastOffset();
      const next = (BigInt(last) + 1n).toString();
      // not consumer.commitOffsets: that hides from kafkajs that the group has moved on, which then ends the consumer
      await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: next }] }] });
      payload.resolveOffset(last);
    }
  }

  /**
   * Tries until the handler succeeds; false when the consumer closes. Throws what a heartbeat was told: the group waits
   * for this consumer, or has put it out; kafkajs joins it again.
   */
  private async handle(
    messages: readonly DeliveredMessage[],
    heartbeat: () => Promise<void>,
    active: () => boolean,
  ): Promise<boolean> {
    let lost: unknown;
    const alive = setInterval(
      () =>
        void heartbeat().catch((error: unknown) => {
          lost = error;
        }),
      this.heartbeatMs,
    );
    try {
      for (let pause = LEAST_PAUSE_MS; ; pause = Math.min(MAX_PAUSE_MS, pause * 2)) {
        try {
          await this.options.handler(messages);
          return true;
        } catch (error) {
          this.options.onError(error);
          await after(pause, undefined, { signal: this.closing.signal }).catch(() => undefined);
          if (lost) throw lost;
          if (!active()) return false;
        }
      }
    } finally {
      clearInterval(alive);
    }
  }
}
