import { createHash } from 'node:crypto';
import pg from 'pg';
import type { BatchHandler, DeliveredMessage, EventTransport, Subscription, TransportMessage } from './transport.js';
import { Signal } from '../signal.js';

export interface EmbeddedTransportOptions {
  /** the database that keeps the log; no service uses it */
  readonly url: string;
  readonly partitions?: number;
  /** messages of one partition in one batch */
  readonly batchSize?: number;
  /** how often to look without being woken; wake-ups come from `publish` in the same process */
  readonly pollMs?: number;
  readonly onError?: (error: unknown, group: string) => void;
}

// Two transports that start at the same moment create the tables one after the other.
const SCHEMA = `
  SELECT pg_advisory_xact_lock(hashtext('dvc:event-log'));
  CREATE TABLE IF NOT EXISTS event_partition (
    topic text NOT NULL, partition integer NOT NULL, next_offset bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (topic, partition));
  CREATE TABLE IF NOT EXISTS event_log (
    topic text NOT NULL, partition integer NOT NULL, "offset" bigint NOT NULL,
    key text NOT NULL, payload text NOT NULL, stored_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, partition, "offset"));
  CREATE TABLE IF NOT EXISTS consumer_offset (
    consumer_group text NOT NULL, topic text NOT NULL, partition integer NOT NULL, next_offset bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (consumer_group, topic, partition));`;

// The partition's row lock makes offsets visible in the order in which they were given out.
const APPEND = `
  WITH input AS (
    SELECT topic, partition, key, payload, row_number() OVER (PARTITION BY topic, partition ORDER BY n) - 1 AS place
    FROM unnest($1::text[], $2::int[], $3::text[], $4::text[]) WITH ORDINALITY AS i(topic, partition, key, payload, n)),
  locked AS (
    SELECT p.topic, p.partition FROM event_partition p
    WHERE (p.topic, p.partition) IN (SELECT topic, partition FROM input)
    ORDER BY p.topic, p.partition FOR UPDATE),
  reserved AS (
    UPDATE event_partition p SET next_offset = next_offset + c.n
    FROM (SELECT topic, partition, count(*) AS n FROM input JOIN locked USING (topic, partition) GROUP BY topic, partition) c
    WHERE p.topic = c.topic AND p.partition = c.partition
    RETURNING p.topic, p.partition, p.next_offset - c.n AS first)
  INSERT INTO event_log (topic, partition, "offset", key, payload)
  SELECT i.topic, i.partition, r.first + i.place, i.key, i.payload FROM input i JOIN reserved r USING (topic, partition)`;

const FETCH = `
  SELECT o.topic, o.partition, l."offset", l.key, l.payload
  FROM consumer_offset o CROSS JOIN LATERAL (
    SELECT "offset", key, payload FROM event_log
    WHERE topic = o.topic AND partition = o.partition AND "offset" >= o.next_offset
    ORDER BY "offset" LIMIT $3) l
  WHERE o.consumer_group = $1 AND o.topic = ANY($2)
  ORDER BY o.topic, o.partition, l."offset"`;

const COMMIT = `
  UPDATE consumer_offset o SET next_offset = i.next_offset
  FROM unnest($2::text[], $3::int[], $4::bigint[]) AS i(topic, partition, next_offset)
  WHERE o.consumer_group = $1 AND o.topic = i.topic AND o.partition = i.partition`;

const LAG = `
  SELECT sum(p.next_offset - o.next_offset)::float8 AS lag
  FROM consumer_offset o JOIN event_partition p USING (topic, partition) WHERE o.consumer_group = $1`;

/** The least time between two fetches of a group, unless there is a backlog. */
const LINGER_MS = 15;

/** A durable, partitioned log in PostgreSQL: what Kafka is to the distributed mode, for one process. */
export class EmbeddedTransport implements EventTransport {
  private readonly pool: pg.Pool;
  /** Offsets may be lost in a crash: what they stood for is delivered again and dropped by the inbox. So nobody waits for the disk. */
  private readonly offsets: pg.Pool;
  private readonly wakers = new Map<Signal, ReadonlySet<string>>();
  private readonly subscriptions = new Set<Subscription>();
  private readonly knownTopics = new Set<string>();
  private readonly partitions: number;
  private readonly batchSize: number;

  constructor(private readonly options: EmbeddedTransportOptions) {
    this.partitions = options.partitions ?? 8;
    this.batchSize = options.batchSize ?? 100;
    const connection = { connectionString: options.url, connectionTimeoutMillis: 2_000, application_name: 'events' };
    this.pool = new pg.Pool({ ...connection, max: 8 });
    this.offsets = new pg.Pool({ ...connection, max: 4, options: '-c synchronous_commit=off' });
    for (const pool of [this.pool, this.offsets]) pool.on('error', (error) => options.onError?.(error, 'pool'));
  }

  async connect(): Promise<void> {
    await this.pool.query(SCHEMA);
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
    for (const [waker, topics] of this.wakers) if (messages.some(({ topic }) => topics.has(topic))) waker.notify();
  }

  async subscribe(group: string, topics: readonly string[], handler: BatchHandler): Promise<Subscription> {
    await this.ensureTopics(topics);
    await this.pool.query(
      `INSERT INTO consumer_offset (consumer_group, topic, partition)
       SELECT $1, topic, partition FROM event_partition WHERE topic = ANY($2) ON CONFLICT DO NOTHING`,
      [group, topics],
    );
    const signal = new Signal();
    this.wakers.set(signal, new Set(topics));
    let open = true;
    const loop = this.consume(group, topics, handler, signal, () => open);
    const subscription: Subscription = {
      close: async () => {
        open = false;
        signal.notify();
        await loop;
        this.wakers.delete(signal);
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
    await Promise.all([this.pool.end(), this.offsets.end()]);
  }

  private async consume(
    group: string,
    topics: readonly string[],
    handler: BatchHandler,
    signal: Signal,
    open: () => boolean,
  ): Promise<void> {
    const pause = this.options.pollMs ?? 2_000;
    let backoff = 0;
    let fetched = 0;
    while (open()) {
      try {
        // under load a short wait makes one batch of many messages; a lone message goes at once
        const since = performance.now() - fetched;
        if (since < LINGER_MS) await new Promise((resolve) => setTimeout(resolve, LINGER_MS - since));
        fetched = performance.now();
        const batches = await this.fetch(group, topics);
        const outcomes = await Promise.allSettled(batches.map((batch) => handler(batch)));
        await this.commit(
          group,
          batches.filter((_, i) => outcomes[i]?.status === 'fulfilled'),
        );
        const failed = outcomes.find((outcome) => outcome.status === 'rejected');
        if (failed) throw failed.reason;
        backoff = 0;
        if (batches.length === 0) await signal.wait(pause);
        else if (batches.some(({ length }) => length >= this.batchSize)) fetched = 0;
      } catch (error) {
        this.options.onError?.(error, group);
        backoff = Math.min(5_000, Math.max(50, backoff * 2));
        if (open()) await signal.wait(backoff);
      }
    }
  }

  private async commit(group: string, batches: readonly (readonly DeliveredMessage[])[]): Promise<void> {
    const last = batches.map((batch) => batch[batch.length - 1] as DeliveredMessage);
    if (last.length === 0) return;
    await this.offsets.query({
      name: 'commit',
      text: COMMIT,
      values: [
        group,
        last.map(({ topic }) => topic),
        last.map(({ partition }) => partition),
        last.map(({ offset }) => Number(offset) + 1),
      ],
    });
  }

  private async fetch(group: string, topics: readonly string[]): Promise<DeliveredMessage[][]> {
    const { rows } = await this.pool.query<DeliveredMessage>({
      name: 'fetch',
      text: FETCH,
      values: [group, topics, this.batchSize],
    });
    const batches = new Map<string, DeliveredMessage[]>();
    for (const row of rows) {
      const place = `${row.topic}/${row.partition}`;
      const batch = batches.get(place);
      if (batch) batch.push(row);
      else batches.set(place, [row]);
    }
    return [...batches.values()];
  }

  private async ensureTopics(topics: readonly string[]): Promise<void> {
    const unknown = topics.filter((topic) => !this.knownTopics.has(topic));
    if (unknown.length === 0) return;
    await this.pool.query(
      `INSERT INTO event_partition (topic, partition)
       SELECT t, p FROM unnest($1::text[]) t CROSS JOIN generate_series(0, $2::int - 1) p ON CONFLICT DO NOTHING`,
      [unknown, this.partitions],
    );
    for (const topic of unknown) this.knownTopics.add(topic);
  }
}

/** The partition of a key: the same for the same key as long as the number of partitions stays. */
export function partitionOf(key: string, partitions: number): number {
  return createHash('md5').update(key).digest().readUInt32BE(0) % partitions;
}
