import { Database, newId } from '@dvc/persistence';
import { createTestDatabase, type TestDatabase } from '@dvc/testing';
import { v7 } from 'uuid';
import { messagingMigrations } from './migrations.js';
import { Retention } from './retention.js';

const DAY_MS = 86_400_000;

describe('the retention of events', () => {
  let own: TestDatabase;
  let database: Database;
  const left = async (table: 'outbox_event' | 'inbox_event', order: string): Promise<string[]> =>
    (await database.pool.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY ${order}`)).rows.map(({ id }) => id);
  const idAt = (daysAgo: number): string => v7({ msecs: Date.now() - daysAgo * DAY_MS });
  const outbox = async (id: string, publishedDaysAgo: number | null): Promise<string> => {
    await database.pool.query(
      "INSERT INTO outbox_event (id, topic, key, payload, published_at) VALUES ($1, 't', 'k', '{}', now() - make_interval(days => $2))",
      [id, publishedDaysAgo],
    );
    return id;
  };
  const inbox = async (id: string, daysAgo: number): Promise<string> => {
    await database.pool.query(
      "INSERT INTO inbox_event (id, type, handled_at) VALUES ($1, 't', now() - make_interval(days => $2))",
      [id, daysAgo],
    );
    return id;
  };

  beforeAll(async () => {
    own = await createTestDatabase('retention');
    database = new Database({ url: own.url, applicationName: 'spec', entities: [], migrations: messagingMigrations });
    await database.connect();
    await database.migrate();
  });
  beforeEach(() => database.pool.query('TRUNCATE outbox_event, inbox_event'));
  afterAll(async () => {
    await database.close();
    await own.drop();
  });

  it('ends for what was published or handled long ago, never for what is not published', async () => {
    const kept = [await outbox(idAt(40), null), await outbox(idAt(39), 29), await outbox(newId(), 0)];
    await outbox(idAt(32), 31);
    const remembered = [await inbox('a', 59), await inbox('b', 0)];
    await inbox('c', 61);
    await inbox('not a UUID', 400);
    const retention = new Retention(database, { outboxDays: 30, inboxDays: 60 });
    expect(await retention.prune()).toEqual({ outbox: 1, inbox: 2 });
    expect(await left('outbox_event', 'seq')).toEqual(kept);
    expect(await left('inbox_event', 'id')).toEqual(remembered);
    expect(await retention.prune()).toEqual({ outbox: 0, inbox: 0 });
  });

  it('is applied in batches, passing over rows that somebody else holds', async () => {
    await database.pool.query(
      "INSERT INTO inbox_event (id, type, handled_at) SELECT 'e' || i, 't', now() - interval '90 days' FROM generate_series(1, 25) i",
    );
    const holder = await database.pool.connect();
    await holder.query('BEGIN');
    await holder.query("SELECT FROM inbox_event WHERE id = 'e7' FOR UPDATE");
    const retention = new Retention(database, { outboxDays: 30, inboxDays: 60, batchSize: 10 });
    expect(await retention.prune()).toEqual({ outbox: 0, inbox: 24 });
    await holder.query('ROLLBACK');
    holder.release();
    expect(await left('inbox_event', 'id')).toEqual(['e7']);
  });

  it('finds old rows by index among many young ones', async () => {
    await database.pool.query(`
      INSERT INTO outbox_event (id, topic, key, payload, published_at)
      SELECT (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint + i), 12, '0') || '70008000000000000000')::uuid, 't', 'k', '{}', now()
      FROM generate_series(1, 20000) i`);
    await database.pool.query(
      "INSERT INTO inbox_event (id, type) SELECT 'e' || i, 't' FROM generate_series(1, 20000) i",
    );
    await database.pool.query('ANALYZE outbox_event, inbox_event');
    const scans = async (): Promise<number | undefined> =>
      (
        await database.manager.query<{ n: number }[]>(
          "SELECT sum(seq_scan)::int AS n FROM pg_stat_xact_user_tables WHERE relname IN ('outbox_event', 'inbox_event')",
        )
      )[0]?.n;
    await database.transaction(async () => {
      const before = await scans();
      await new Retention(database, { outboxDays: 30, inboxDays: 60 }).prune();
      expect(await scans()).toBe(before);
      await database.manager.query('SELECT count(*) FROM inbox_event WHERE type = $1', ['t']);
      expect(await scans()).toBe((before ?? 0) + 1);
    });
  });

  it('must not end sooner for handled events than for those that could be published again', () => {
    expect(() => new Retention(database, { outboxDays: 30, inboxDays: 29 })).toThrow('at least as long');
    expect(() => new Retention(database, { outboxDays: 30, inboxDays: 30 })).not.toThrow();
  });
});
