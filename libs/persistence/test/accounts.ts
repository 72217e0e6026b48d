import { createTestDatabase, type TestDatabase } from '@dvc/testing';
import { CreateIdempotencyKey1700000000001, Database, statement } from '../src/index.js';

const READ = statement('SELECT balance FROM account WHERE id = $1');

/** Adds to the balance of an account. */
export const ADD = statement('UPDATE account SET balance = balance + $2 WHERE id = $1 RETURNING balance');

/** A database of its own with two accounts. */
export class Accounts {
  private constructor(
    private readonly own: TestDatabase,
    readonly database: Database,
  ) {}

  static async open(): Promise<Accounts> {
    const own = await createTestDatabase('persistence');
    const migrations = [CreateIdempotencyKey1700000000001];
    const database = new Database({ url: own.url, applicationName: 'spec', entities: [], migrations, poolSize: 20 });
    await database.connect();
    await database.migrate();
    await database.pool.query('CREATE TABLE account (id int PRIMARY KEY, balance bigint NOT NULL)');
    return new Accounts(own, database);
  }

  get url(): string {
    return this.own.url;
  }

  empty(): Promise<unknown> {
    return this.database.pool.query('TRUNCATE account; INSERT INTO account VALUES (1, 0), (2, 0)');
  }

  async balance(id: number): Promise<number | undefined> {
    return (await this.database.one<{ balance: number }>(READ, [id]))?.balance;
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.own.drop();
  }
}
