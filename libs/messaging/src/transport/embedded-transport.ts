import { createHash } from 'node:crypto';
import pg from 'pg';
import { APPEND, ENSURE_OFFSETS, ENSURE_TOPICS, LAG, SCHEMA } from './embedded-log.js';
import { LogRetention } from './log-retention.js';
import { GroupConsumer } from './group-consumer.js';
import { GroupMembership } from './group-membership.js';
import { HeartbeatSession } from './heartbeat-session.js';
import { EmbeddedHistory } from './embedded-history.js';
import type { BatchHandler, EventTransport, Subscription, TransportMessage } from './transport.js';

export interface EmbeddedTransportOptions {
  /** the database that keeps the log; no service uses it */
  readonly url: string;
  readonly partitions?: number;
  /** messages of one partition in one batch */
  readonly batchSize?: number;
  /** partitions of a group that one instance handles at a time */
  readonly concurrency?: number;
  /** how often to look without being woken; wake-ups come from `publish` in the same process */
  readonly pollMs?: number;
  /** after how long the partitions of an instance that hangs go to the others; those of a dead one go sooner */
  readonly leaseMs?: number;
  /** how long a publication waits for a connection; 5 s by default */
  readonly connectionTimeoutMs?: number;
  /** how long messages are kept that every group has handled; 7 days by default, as topics of Kafka */
  readonly retentionMs?: number | undefined;
  readonly onError?: (error: unknown, group: string) => void;
}

const SEVEN_DAYS_MS = 7 * 24 * 3_600_000;

/**
 * A durable, partitioned log in PostgreSQL: what Kafka is to the distributed mode. Several instances share the
 * partitions of a group; each partition has one reader at a time.
 */
export class EmbeddedTransport implements EventTransport {
  readonly history: EmbeddedHistory;
  private readonly pool: pg.Pool;
  /** Offsets may be lost in a crash: what they stood for is delivered again and dropped by the inbox. So nobody waits for the disk. */
  private readonly offsets: pg.Pool;
  private readonly heartbeats: HeartbeatSession;
  private readonly retention: LogRetention;
  private readonly consumers = new Map<GroupConsumer, ReadonlySet<string>>();
  private readonly subscriptions = new Set<Subscription>();
  private readonly knownTopics = new Set<string>();
  private readonly partitions: number;
  private readonly leaseMs: number;

  constructor(private readonly options: EmbeddedTransportOptions) {
    this.partitions = options.partitions ?? 8;
    this.leaseMs = options.leaseMs ?? 6_000;
    const connection = {
      connectionString: options.url,
      connectionTimeoutMillis: options.connectionTimeoutMs ?? 5_000,
      application_name: 'events',
    };
    this.pool = new pg.Pool({ ...connection, max: 8 });
    this.offsets = new pg.Pool({ ...connection, max: 4, options: '-c synchronous_commit=off' });
    this.heartbeats = new HeartbeatSession(options.url, this.leaseMs);
    this.retention = new LogRetention(this.offsets, {
      keepMs: options.retentionMs ?? SEVEN_DAYS_MS,
      onError: (error) => options.onError?.(error, 'retention'),
    });
    for (const pool of [this.pool, this.offsets]) pool.on('error', (error) => options.onError?.(error, 'pool'));
    this.history = new EmbeddedHistory(this.pool, (topics) => this.ensureTopics(topics));
  }

  async connect(): Promise<void> {
    await this.pool.query(SCHEMA);
    this.retention.start();
  }

  async ping(): Promise<void> {
    await this.pool.query('SELECT 1');
  }

  async publish(messages: readonly TransportMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await this.ensureTopics([...new Set(messages.map(({ topic }) => topic))]);
    await this.pool.query({
      name: 'append',
      text: APPEND,
      values: [
        messages.map(({ topic }) => topic),
        messages.map(({ key }) => partitionOf(key, this.partitions)),
        messages.map(({ key }) => key),
        messages.map(({ payload }) => payload),
      ],
    });
    for (const [{ signal }, topics] of this.consumers)
      if (messages.some(({ topic }) => topics.has(topic))) signal.notify();
  }

  async subscribe(group: string, topics: readonly string[], handler: BatchHandler): Promise<Subscription> {
    await this.ensureTopics(topics);
    await this.pool.query(ENSURE_OFFSETS, [group, topics]);
    const onError = (error: unknown): void => this.options.onError?.(error, group);
    const membership: GroupMembership = new GroupMembership({
      session: this.heartbeats,
      group,
      topics,
      leaseMs: this.leaseMs,
      isBusy: (place) => consumer.isBusy(place),
      onChange: () => consumer.signal.notify(),
      onError,
    });
    const { batchSize = 100, concurrency = 4, pollMs = 2_000 } = this.options;
    const reading = { group, handler, log: this.pool, offsets: this.offsets, batchSize, concurrency, pollMs, onError };
    const consumer = new GroupConsumer(reading, membership);
    await membership.join();
    this.consumers.set(consumer, new Set(topics));
    consumer.start();
    const subscription: Subscription = {
      close: async () => {
        await consumer.stop();
        await membership.leave();
        this.consumers.delete(consumer);
        this.subscriptions.delete(subscription);
      },
    };
    this.subscriptions.add(subscription);
    return subscription;
  }

  async lag(group: string): Promise<number | undefined> {
    const { rows } = await this.pool.query<{ lag: number | null }>({ name: 'lag', text: LAG, values: [group] });
    return rows[0]?.lag ?? undefined;
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    await this.retention.stop();
    await Promise.all([this.pool.end(), this.offsets.end(), this.heartbeats.close()]);
  }

  private async ensureTopics(topics: readonly string[]): Promise<void> {
    const unknown = topics.filter((topic) => !this.knownTopics.has(topic));
    if (unknown.length === 0) return;
    await this.pool.query(ENSURE_TOPICS, [unknown, this.partitions]);
    for (const topic of unknown) this.knownTopics.add(topic);
  }
}

/** The partition of a key: the same for the same key as long as the number of partitions stays. */
export function partitionOf(key: string, partitions: number): number {
  return createHash('md5').update(key).digest().readUInt32BE(0) % partitions;
}
