import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { withConnection } from './administer.js';
import { type DatabaseOptions, dataSourceOptions, migrationOptions } from './database-options.js';
import { isRetryable, isUnanswered } from './database-errors.js';
import type { Statement } from './statement.js';
import './type-parsers.js';

interface OpenTransaction {
  readonly client: PoolClient;
  readonly runner: QueryRunner;
  readonly afterCommit: (() => void)[];
  readonly beforeCommit: Map<BatchWrite, unknown[]>;
  /** from then on its connection belongs to somebody else */
  ended: boolean;
}

type BatchWrite = (items: readonly never[]) => Promise<void>;

const MAX_TRIES = 4;

/**
 * A service's database: TypeORM for entities and plain CRUD, prepared statements on `pg` for hot paths, and the
 * unit of work. Whatever runs inside `transaction` (however deep) joins it.
 */
export class Database {
  readonly dataSource: DataSource;
  private readonly open = new AsyncLocalStorage<OpenTransaction>();

  constructor(private readonly options: DatabaseOptions) {
    this.dataSource = new DataSource(dataSourceOptions(options));
  }

  async connect(): Promise<void> {
    if (!this.dataSource.isInitialized) await this.dataSource.initialize();
  }

  /** Applies pending migrations, one instance at a time. */
  async migrate(): Promise<readonly string[]> {
    const source = new DataSource(migrationOptions(this.options));
    await source.initialize();
    try {
      const lock = await poolOf(source).connect();
      try {
        await lock.query("SELECT pg_advisory_lock(hashtext('dvc:migrations'))");
        const applied = await source.runMigrations({ transaction: 'each' });
        return applied.map(({ name }) => name);
      } finally {
        // the lock ends with its session
        lock.release(true);
      }
    } finally {
      await source.destroy();
    }
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  /** A connection URL for those who need a session of their own (leadership locks). */
  get url(): string {
    return this.options.url;
  }

  get pool(): Pool {
    return poolOf(this.dataSource);
  }

  get inTransaction(): boolean {
    return this.current !== undefined;
  }

  /** Refuses work that goes on after its transaction: its connection may serve another one by now. */
  private get current(): OpenTransaction | undefined {
    const transaction = this.open.getStore();
    if (transaction?.ended) throw new Error('the transaction of this work has ended');
    return transaction;
  }

  /** The entity manager of the open transaction, or of the data source outside one. */
  get manager(): EntityManager {
    return this.current?.runner.manager ?? this.dataSource.manager;
  }

  /**
   * Runs one prepared statement: in the open transaction, or on its own (atomic, committed at once). On its own it is
   * tried again after serialisation failures and deadlocks, as transactions are: it was rolled back.
   */
  async query<R extends object>(sql: Statement, values: readonly unknown[] = []): Promise<R[]> {
    const config = { name: sql.name, text: sql.text, values: values as unknown[] };
    const client = this.current?.client;
    const { rows } = await (client ? client.query<R>(config) : triedAgain(() => this.pool.query<R>(config)));
    return rows;
  }

  /** The first row, if any. */
  async one<R extends object>(sql: Statement, values: readonly unknown[] = []): Promise<R | undefined> {
    return (await this.query<R>(sql, values))[0];
  }

  /**
   * Runs `work` in one transaction and commits; an error rolls everything back. Joins an open transaction.
   * Serialisation failures and deadlocks (SQLSTATE 40001, 40P01) are tried again with a new transaction, so `work`
   * has no effect outside the database.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.inTransaction) return work();
    return triedAgain(() => this.runOnce(work));
  }

  /** Calls `action` once the open transaction has committed; at once when there is none. */
  afterCommit(action: () => void): void {
    const transaction = this.current;
    if (transaction) transaction.afterCommit.push(action);
    else action();
  }

  /**
   * Gathers what the open transaction has to write: `write` gets all items at once, just before the commit, so that
   * one statement does for many. Give the same function each time. Outside a transaction it is called at once.
   */
  async beforeCommit<T>(write: (items: readonly T[]) => Promise<void>, item: T): Promise<void> {
    const transaction = this.current;
    if (!transaction) return write([item]);
    const items = transaction.beforeCommit.get(write);
    if (items) items.push(item);
    else transaction.beforeCommit.set(write, [item]);
  }

  /**
   * Gives the open transaction up while work in it does not come to an end: cancels its statement under way and refuses
   * it any further one. The caller throws afterwards, so that all is rolled back.
   */
  async abandon(): Promise<void> {
    const transaction = this.current;
    if (!transaction) return;
    transaction.ended = true;
    const { processID } = transaction.client as PoolClient & { readonly processID: number };
    await withConnection(this.url, (client) => client.query('SELECT pg_cancel_backend($1)', [processID]));
  }

  private async runOnce<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const afterCommit: (() => void)[] = [];
    const beforeCommit = new Map<BatchWrite, unknown[]>();
    let transaction: OpenTransaction | undefined;
    let result: T;
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      transaction = { client, runner, afterCommit, beforeCommit, ended: false };
      try {
        result = await this.open.run(transaction, async () => {
          const outcome = await work();
          for (const [write, items] of beforeCommit) {
            // deleted first: what is gathered meanwhile comes round again
            beforeCommit.delete(write);
            await write(items as never[]);
          }
          return outcome;
        });
        await runner.commitTransaction();
      } catch (error) {
        // a connection that owes an answer is of no use any more, and the server rolls back when it ends
        if (isUnanswered(error)) await client.end().catch(() => undefined);
        else if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      }
    } finally {
      if (transaction) transaction.ended = true;
      await runner.release();
    }
    for (const action of afterCommit) action();
    return result;
  }
}

/** Runs what is rolled back when it fails, again where another run may succeed. */
async function triedAgain<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= MAX_TRIES || !isRetryable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
    }
  }
}

function poolOf({ driver }: DataSource): Pool {
  return (driver as unknown as { master: Pool }).master;
}
