import { createTestDatabase, eventually, type TestDatabase } from '@dvc/testing';
import pg from 'pg';
import { EmbeddedTransport } from './embedded-transport.js';
import type { TransportMessage } from './transport.js';

const TOPIC = 'dvc.dossiers.v1';
const GROUP = 'group';

describe('instances on one embedded log', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let transports: EmbeddedTransport[];

  const open = async (partitions: number, onError: (error: unknown) => void = () => undefined) => {
    const transport = new EmbeddedTransport({
      url: database.url,
      partitions,
      pollMs: 50,
      leaseMs: 1_000,
      onError,
      connectionTimeoutMs: 60_000,
    });
    await transport.connect();
    transports.push(transport);
    return transport;
  };
  const messages = (count: number): TransportMessage[] =>
    Array.from({ length: count }, (_, i) => ({ id: String(i), topic: TOPIC, key: `k${i}`, payload: String(i) }));
  const rows = async <T>(sql: string): Promise<T[]> => (await pool.query(sql)).rows as T[];
  const owners = async (): Promise<number[]> =>
    (
      await rows<{ n: string }>(
        'SELECT count(*) AS n FROM consumer_offset WHERE owner IS NOT NULL GROUP BY owner ORDER BY n',
      )
    ).map(({ n }) => Number(n));

  beforeEach(async () => {
    database = await createTestDatabase('events');
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    pool.on('error', () => undefined);
    transports = [];
  });
  afterEach(async () => {
    await Promise.all(transports.map((transport) => transport.close()));
    await pool.end();
    await database.drop();
  });

  it('share the partitions evenly, and get them back at once when one leaves', async () => {
    const idle = async (): Promise<void> => undefined;
    const [one, two, three] = [await open(8), await open(8), await open(8)];
    await one?.subscribe(GROUP, [TOPIC], idle);
    expect(await owners()).toEqual([8]);
    await two?.subscribe(GROUP, [TOPIC], idle);
    const leaving = await three?.subscribe(GROUP, [TOPIC], idle);
    await eventually(async () => expect(await owners()).toEqual([2, 3, 3]) === undefined);
    await leaving?.close();
    await eventually(async () => expect(await owners()).toEqual([4, 4]) === undefined);
  });

  it('hand a partition over only when nothing of it is under way', async () => {
    const [one, two] = [await open(2), await open(2)];
    const under = new Set<number>();
    const clashes: number[] = [];
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await one?.publish(messages(20));
    await one?.subscribe(GROUP, [TOPIC], async ([first]) => {
      under.add(first?.partition ?? -1);
      await released;
      under.delete(first?.partition ?? -1);
    });
    await eventually(() => under.size === 2);
    let second = 0;
    await two?.subscribe(GROUP, [TOPIC], async ([first]) => {
      second++;
      if (under.has(first?.partition ?? -1)) clashes.push(first?.partition ?? -1);
    });
    // it asks again and again while the other one is busy
    const renewed = async (): Promise<number> =>
      (await rows('SELECT FROM consumer_member WHERE expires_at > now()')).length;
    await eventually(async () => (await renewed()) === 2);
    expect(await owners()).toEqual([2]);
    release();
    await eventually(async () => expect(await owners()).toEqual([1, 1]) === undefined);
    await one?.publish(messages(20));
    await eventually(() => second > 0);
    expect(clashes).toEqual([]);
  });

  it('change nothing any more in a partition that they have lost', async () => {
    const complaints: unknown[] = [];
    const late = await open(1, (error) => complaints.push(error));
    const next = await open(1);
    let entered = false;
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await late.publish(messages(10));
    await late.subscribe(GROUP, [TOPIC], async () => {
      entered = true;
      await released;
    });
    await eventually(() => entered);
    const [before] = await rows<{ owner: string }>('SELECT owner FROM consumer_offset');
    // as if it had hung for longer than its lease
    await pool.query("UPDATE consumer_member SET expires_at = now() - interval '1 second'");
    let taken = 0;
    await next.subscribe(GROUP, [TOPIC], async (batch) => {
      taken += batch.length;
      throw new Error('not done yet');
    });
    await eventually(() => taken >= 10);
    release();
    await eventually(() => complaints.some((error) => String(error).includes('has taken over')));
    const [after] = await rows<{ owner: string; next_offset: string }>(
      'SELECT owner, next_offset FROM consumer_offset',
    );
    expect(after?.owner).not.toBe(before?.owner);
    expect(Number(after?.next_offset)).toBe(0);
  });

  it('take over from one whose session has ended without waiting for its lease', async () => {
    const [gone, next] = [await open(4), await open(4)];
    const subscription = await gone?.subscribe(GROUP, [TOPIC], async () => undefined);
    await subscription?.close();
    // what a killed process leaves behind: a lease that goes on, and no session
    await pool.query(`
      INSERT INTO consumer_member (member, consumer_group, topics, backend, backend_start, expires_at)
      SELECT gen_random_uuid(), '${GROUP}', '{${TOPIC}}', 1, now(), now() + interval '1 hour'`);
    await pool.query('UPDATE consumer_offset SET owner = (SELECT member FROM consumer_member)');
    await next?.subscribe(GROUP, [TOPIC], async () => undefined);
    const [row] = await rows<{ n: string }>(
      'SELECT count(*) AS n FROM consumer_offset WHERE owner NOT IN (SELECT member FROM consumer_member WHERE backend = 1)',
    );
    expect(Number(row?.n)).toBe(4);
  });
});
