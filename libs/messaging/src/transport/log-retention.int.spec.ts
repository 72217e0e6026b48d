import { createTestDatabase, eventually, type TestDatabase } from '@dvc/testing';
import pg from 'pg';
import { EmbeddedTransport } from './embedded-transport.js';
import { LogRetention } from './log-retention.js';

const DAY_MS = 86_400_000;
const TOPIC = 'dvc.dossiers.v1';

describe('the retention of the embedded log', () => {
  let own: TestDatabase;
  let pool: pg.Pool;
  let transport: EmbeddedTransport;
  const publish = (count: number): Promise<void> =>
    transport.publish(
      Array.from({ length: count }, (_, i) => ({ id: `${i}`, topic: TOPIC, key: `k${i}`, payload: 'x' })),
    );
  const age = (days: number): Promise<unknown> =>
    pool.query(
      "UPDATE event_log SET stored_at = now() - make_interval(days => $1) WHERE stored_at > now() - interval '1 day'",
      [days],
    );
  const left = async (): Promise<number> => (await pool.query('SELECT FROM event_log')).rowCount ?? 0;
  /** Handles all there is, then goes away. */
  const read = async (group: string, count: number): Promise<number> => {
    let seen = 0;
    const subscription = await transport.subscribe(group, [TOPIC], async (batch) => void (seen += batch.length));
    await eventually(() => seen >= count);
    await eventually(async () => (await transport.lag(group)) === 0);
    await subscription.close();
    return seen;
  };

  beforeEach(async () => {
    own = await createTestDatabase('events');
    pool = new pg.Pool({ connectionString: own.url });
    // nothing goes by itself
    transport = new EmbeddedTransport({
      url: own.url,
      partitions: 2,
      pollMs: 50,
      retentionMs: 900 * DAY_MS,
      connectionTimeoutMs: 60_000,
    });
    await transport.connect();
  });
  afterEach(async () => {
    await transport.close();
    await pool.end();
    await own.drop();
  });

  it('deletes what is old and was handled by every group, in batches, and nothing else', async () => {
    await publish(50);
    await age(8);
    await publish(30);
    await read('quick', 80);
    await transport.history.beginAt('slow', [
      { topic: TOPIC, partition: 0, offset: 5 },
      { topic: TOPIC, partition: 1, offset: 0 },
    ]);
    const retention = new LogRetention(pool, { keepMs: 7 * DAY_MS, batchSize: 7 });
    expect(await retention.prune()).toBe(5);
    expect(await read('slow', 75)).toBe(75);
    expect(await retention.prune()).toBe(45);
    expect(await left()).toBe(30);
    await age(6);
    expect(await retention.prune()).toBe(0);
  });

  it('goes by itself, and lets a new group begin at the oldest message that is left', async () => {
    await publish(40);
    await read('first', 40);
    await age(8);
    await publish(10);
    await transport.close();
    transport = new EmbeddedTransport({ url: own.url, partitions: 2, pollMs: 50, connectionTimeoutMs: 60_000 });
    await transport.connect();
    await eventually(async () => (await left()) === 10);
    expect(await read('second', 10)).toBe(10);
    await publish(3);
    expect(await read('second', 3)).toBe(3);
  });

  it('keeps what is kept longer by configuration', async () => {
    await publish(10);
    await read('first', 10);
    await age(8);
    expect(await new LogRetention(pool, { keepMs: 9 * DAY_MS }).prune()).toBe(0);
    expect(await new LogRetention(pool, { keepMs: 8 * DAY_MS - 1 }).prune()).toBe(10);
  });
});
