import { eventually } from '@dvc/testing';
import type { PoolClient } from 'pg';
import { Accounts, ADD } from '../test/accounts.js';
import { Database, isUniqueViolation, sqlState, statement } from './index.js';

const INSERT = statement('INSERT INTO account (id, balance) VALUES ($1, 0)');
const COUNTED_INSERT = statement("INSERT INTO account (id, balance) VALUES ($1, nextval('tries'))");
const SERIALIZABLE = statement('SET TRANSACTION ISOLATION LEVEL SERIALIZABLE');
const SUM = statement('SELECT sum(balance)::int AS sum FROM account');
const ADD_IN_ORDER = statement(`
  UPDATE account SET balance = balance + $1
  FROM (SELECT id AS locked FROM account ORDER BY id FOR UPDATE) l WHERE id = locked RETURNING balance`);
const NOWHERE = statement('SELECT FROM nowhere');
const LOCK_NOW = statement('SELECT FROM account WHERE id = 2 FOR UPDATE NOWAIT');
const FAIL_TO_SERIALIZE = statement("DO $$ BEGIN RAISE EXCEPTION 'once more' USING ERRCODE = '40001'; END $$");

describe('work that fails for what others did at the same time', () => {
  let accounts: Accounts;
  let database: Database;

  beforeAll(async () => {
    accounts = await Accounts.open();
    database = accounts.database;
  });
  beforeEach(() => accounts.empty());
  afterAll(() => accounts.close());

  it('tries again when the work can not be serialised with what was committed meanwhile', async () => {
    let runs = 0;
    let arrived = 0;
    let meet: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (meet = resolve));
    /** Allowed while the sum is 0: each of two that read at the same time would take it for allowed. */
    const takeIfNone = (id: number): Promise<boolean> =>
      database.transaction(async () => {
        runs++;
        await database.query(SERIALIZABLE);
        const sum = (await database.one<{ sum: number }>(SUM))?.sum;
        if (++arrived === 2) meet();
        await both;
        if (sum !== 0) return false;
        await database.query(ADD, [id, 1]);
        return true;
      });
    expect((await Promise.all([takeIfNone(1), takeIfNone(2)])).sort()).toEqual([false, true]);
    expect(runs).toBe(3);
    expect(((await accounts.balance(1)) ?? 0) + ((await accounts.balance(2)) ?? 0)).toBe(1);
  });

  describe('with a statement on its own', () => {
    const held = async (hold: (holder: PoolClient) => Promise<void>): Promise<void> => {
      const holder = await database.pool.connect();
      try {
        await hold(holder);
      } finally {
        await holder.query('ROLLBACK');
        holder.release(true);
      }
    };
    const untilItWaits = (text: string): Promise<unknown> =>
      eventually(async () => {
        const { rowCount } = await database.pool.query(
          "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query = $1",
          [text],
        );
        return rowCount === 1;
      });

    it('tries it again when a row was changed that it had to see as it was', async () => {
      const strict = new Database({ url: accounts.url, applicationName: 'strict', entities: [], migrations: [] });
      await database.pool.query(
        `ALTER DATABASE "${new URL(accounts.url).pathname.slice(1)}" SET default_transaction_isolation = 'repeatable read'`,
      );
      try {
        await strict.connect();
        await held(async (holder) => {
          await holder.query('BEGIN');
          await holder.query('UPDATE account SET balance = 10 WHERE id = 1');
          const adding = strict.query(ADD, [1, 5]);
          await untilItWaits(ADD.text);
          await holder.query('COMMIT');
          expect(await adding).toEqual([{ balance: 15 }]);
        });
      } finally {
        await strict.close();
        await database.pool.query(
          `ALTER DATABASE "${new URL(accounts.url).pathname.slice(1)}" RESET default_transaction_isolation`,
        );
      }
    });

    it('tries it again when it and another one block each other', async () => {
      await held(async (holder) => {
        await holder.query("BEGIN; SET LOCAL deadlock_timeout = '5s'");
        await holder.query('UPDATE account SET balance = balance + 1 WHERE id = 2');
        // it has the first row and waits for the second one
        const adding = database.query<{ balance: number }>(ADD_IN_ORDER, [5]);
        await untilItWaits(ADD_IN_ORDER.text);
        await holder.query('UPDATE account SET balance = balance + 1 WHERE id = 1');
        await holder.query('COMMIT');
        expect((await adding).map((row) => row.balance)).toEqual([6, 6]);
      });
    });

    it('does not try it again when it can not succeed', async () => {
      await database.pool.query('CREATE SEQUENCE tries');
      const failed = await database.query(COUNTED_INSERT, [1]).catch((error: unknown) => error);
      expect(isUniqueViolation(failed, 'account_pkey')).toBe(true);
      const { rows } = await database.pool.query<{ last_value: number }>('SELECT last_value FROM tries');
      expect(rows).toEqual([{ last_value: 1 }]);
    });
  });

  it.each<readonly [string, string, () => Promise<unknown>]>([
    ['breaks a unique constraint', '23505', () => database.query(INSERT, [1])],
    ['leaves out what is required', '23502', () => database.query(INSERT, [null])],
    ['is no number', '22P02', () => database.query(INSERT, ['one'])],
    ['names a table that there is not', '42P01', () => database.query(NOWHERE)],
    ['finds a row locked', '55P03', () => database.query(LOCK_NOW)],
  ])('does not try again what %s', async (_, code, work) => {
    let runs = 0;
    const holder = await database.pool.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM account WHERE id = 2 FOR UPDATE');
    const failed = await database
      .transaction(async () => {
        runs++;
        await work();
      })
      .catch((error: unknown) => error);
    await holder.query('ROLLBACK');
    holder.release();
    expect([sqlState(failed), runs]).toEqual([code, 1]);
  });

  it('does not try again what fails for a reason of its own', async () => {
    let runs = 0;
    const work = async (): Promise<void> => {
      runs++;
      await database.query(ADD, [1, 5]);
      throw new Error('not allowed');
    };
    await expect(database.transaction(work)).rejects.toThrow('not allowed');
    expect([runs, await accounts.balance(1)]).toEqual([1, 0]);
  });

  it('gives up after four tries', async () => {
    let runs = 0;
    const work = async (): Promise<void> => {
      runs++;
      await database.query(FAIL_TO_SERIALIZE);
    };
    expect(sqlState(await database.transaction(work).catch((error: unknown) => error))).toBe('40001');
    expect(runs).toBe(4);
  });
});
