import { AsyncLocalStorage } from 'node:async_hooks';
import { Accounts, ADD } from '../test/accounts.js';
import { type Database, IdempotencyStore, statement } from './index.js';

const SLEEP = statement('SELECT pg_sleep($1)');

describe('the unit of work', () => {
  let accounts: Accounts;
  let database: Database;

  beforeAll(async () => {
    accounts = await Accounts.open();
    database = accounts.database;
  });
  beforeEach(() => accounts.empty());
  afterAll(() => accounts.close());

  it('reads numbers as numbers and days as words, alone and in arrays', async () => {
    const { rows } = await database.pool.query(`
      SELECT 75000::bigint AS amount, ARRAY[75000, NULL, -1]::bigint[] AS amounts,
        date '2026-11-22' AS day, ARRAY[date '2026-11-22', NULL] AS days, '{}'::bigint[] AS none`);
    expect(rows).toEqual([
      { amount: 75_000, amounts: [75_000, null, -1], day: '2026-11-22', days: ['2026-11-22', null], none: [] },
    ]);
    const tooMuch = database.pool.query('SELECT ARRAY[9007199254740993]::bigint[] AS amounts');
    await expect(tooMuch).rejects.toThrow('int8 out of the safe range');
  });

  it('lives on when the server ends a connection that is in use but idle', async () => {
    const client = await database.pool.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const ended = new Promise((resolve) => client.once('end', () => resolve('ended')));
    await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    expect(await ended).toBe('ended');
    client.release(true);
    expect(await accounts.balance(1)).toBe(0);
  });

  it('commits everything or nothing, and calls back only after the commit', async () => {
    const called: string[] = [];
    await expect(
      database.transaction(async () => {
        database.afterCommit(() => called.push('rolled back'));
        await database.query(ADD, [1, 5]);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await accounts.balance(1)).toBe(0);
    await database.transaction(async () => {
      database.afterCommit(() => called.push('committed'));
      await database.transaction(() => database.query(ADD, [1, 7]));
      expect(called).toEqual([]);
    });
    expect(await accounts.balance(1)).toBe(7);
    expect(called).toEqual(['committed']);
  });

  it('writes what a transaction gathers in one go before it commits, and on its own outside one', async () => {
    const written: number[][] = [];
    const write = async (amounts: readonly number[]): Promise<void> => {
      written.push([...amounts]);
      for (const amount of amounts) await database.query(ADD, [1, amount]);
      // what is gathered while writing comes round again
      if (amounts.includes(3)) await database.beforeCommit(write, 10);
    };
    await database.transaction(async () => {
      await database.beforeCommit(write, 1);
      await database.transaction(() => database.beforeCommit(write, 2));
      await database.beforeCommit(write, 3);
      expect(written).toEqual([]);
    });
    expect(written).toEqual([[1, 2, 3], [10]]);
    await database.beforeCommit(write, 4);
    expect(await accounts.balance(1)).toBe(20);
    const broken = async (): Promise<void> => {
      throw new Error('no');
    };
    const failing = database.transaction(async () => {
      await database.query(ADD, [1, 5]);
      await database.beforeCommit(broken, 1);
    });
    await expect(failing).rejects.toThrow('no');
    expect(await accounts.balance(1)).toBe(20);
  });

  it('tries again in a new transaction when two block each other', async () => {
    let runs = 0;
    let arrived = 0;
    let meet: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (meet = resolve));
    const move = (from: number, to: number): Promise<void> =>
      database.transaction(async () => {
        runs++;
        await database.query(ADD, [from, -1]);
        if (++arrived === 2) meet();
        await both;
        await database.query(ADD, [to, 1]);
      });
    await Promise.all([move(1, 2), move(2, 1)]);
    expect(runs).toBeGreaterThan(2);
    expect([await accounts.balance(1), await accounts.balance(2)]).toEqual([0, 0]);
  });

  it('refuses work that goes on after its transaction', async () => {
    const late: (() => Promise<unknown>)[] = [];
    await database.transaction(async () => {
      await database.query(ADD, [1, 1]);
      // what is started inside keeps the context of the transaction
      late.push(AsyncLocalStorage.bind(() => database.query(ADD, [1, 100])));
      late.push(AsyncLocalStorage.bind(() => database.transaction(() => database.query(ADD, [1, 100]))));
    });
    for (const work of late) await expect(Promise.resolve().then(work)).rejects.toThrow('has ended');
    expect(await accounts.balance(1)).toBe(1);
  });

  it('gives a transaction up while a statement of it is under way, and rolls it back', async () => {
    const abandoned: Promise<unknown>[] = [];
    const failing = database.transaction(async () => {
      await database.query(ADD, [1, 5]);
      abandoned.push(
        database
          .query(SLEEP, [60])
          .then(() => database.query(ADD, [1, 50]))
          .catch((error: Error) => error.message),
      );
      await database.abandon();
      await expect(Promise.resolve().then(() => database.query(ADD, [1, 500]))).rejects.toThrow('has ended');
      throw new Error('given up');
    });
    await expect(failing).rejects.toThrow('given up');
    // by the caller, long before the statement's own limit
    expect(await abandoned[0]).toContain('canceling statement due to user request');
    expect(await accounts.balance(1)).toBe(0);
    expect(database.pool.totalCount - database.pool.idleCount).toBe(0);
  });

  it('gives connections back after failures', async () => {
    for (let i = 0; i < 50; i++)
      await database.transaction(() => Promise.reject(new Error('x'))).catch(() => undefined);
    expect(database.pool.totalCount - database.pool.idleCount).toBe(0);
  });

  it('forgets an idempotency key after 24 hours', async () => {
    const store = new IdempotencyStore(database);
    const claim = { scope: 's', key: 'k', requestHash: 'h' };
    expect(await store.claim(claim)).toBe(true);
    await store.store(claim, 201, { id: 1 });
    await database.pool.query("UPDATE idempotency_key SET created_at = now() - interval '23 hours'");
    await store.prune();
    expect(await store.claim({ ...claim, requestHash: 'other' })).toBe(false);
    expect(await store.read('s', 'k')).toEqual({ requestHash: 'h', status: 201, body: { id: 1 } });
    await database.pool.query("UPDATE idempotency_key SET created_at = now() - interval '25 hours'");
    expect(await store.claim({ ...claim, requestHash: 'other' })).toBe(true);
  });
});
