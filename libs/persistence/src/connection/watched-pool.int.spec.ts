import { createTestDatabase, eventually, TcpFaultProxy, type TestDatabase } from '@dvc/testing';
import { Database, isDatabaseUnavailable, statement } from '../index.js';

const SELECT = statement('SELECT 1 AS one');
const SLEEP = statement('SELECT pg_sleep($1)');
const POOL = 4;

/** What is away is noticed long before a statement may take no longer. The figures, of a calm machine, are those of the fault F4. */
const STATEMENT_MS = 12_000;
const LIMIT_MS = 10_000;

describe('a pool whose database falls silent', () => {
  let own: TestDatabase;
  let proxy: TcpFaultProxy;
  let database: Database;
  let undo: (() => unknown)[];

  beforeEach(async () => {
    own = await createTestDatabase('silent');
    proxy = await TcpFaultProxy.open(Number(new URL(own.url).port));
    database = new Database({
      url: proxy.through(own.url),
      applicationName: 'silent-spec',
      entities: [],
      migrations: [],
      poolSize: POOL,
      statementTimeoutMs: STATEMENT_MS,
    });
    await database.connect();
    undo = [];
  });
  afterEach(async () => {
    for (const each of undo) await each();
    await database.close();
    await proxy.close();
    await own.drop();
  });

  const failure = async (work: Promise<unknown>): Promise<{ ms: number; unavailable: boolean }> => {
    const begun = performance.now();
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return { ms: performance.now() - begun, unavailable: isDatabaseUnavailable(error) };
  };
  const query = (): Promise<unknown> => database.query(SELECT);
  const sessions = async (): Promise<number> =>
    (
      await database.pool.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'silent-spec'",
      )
    ).rows[0]?.n ?? 0;

  it('fails soon what is under way, what waits for a connection, and what comes later', async () => {
    let began: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (began = resolve));
    let hung: () => void = () => undefined;
    const hanging = new Promise<void>((resolve) => (hung = resolve));
    const transaction = database.transaction(async () => {
      await query();
      began();
      await hanging;
      await query();
    });
    await begun;
    undo.push(proxy.hang());
    hung();
    const works = [failure(transaction), ...Array.from({ length: 3 * POOL }, () => failure(query()))];
    const failures = await Promise.all(works);
    for (const { ms, unavailable } of failures) {
      expect(unavailable).toBe(true);
      expect(ms).toBeLessThan(LIMIT_MS);
    }
    const later: number[] = [];
    for (let n = 0; n < 5; n++) {
      const { ms, unavailable } = await failure(query());
      expect(unavailable).toBe(true);
      later.push(ms);
    }
    // at once: they do not wait to notice the silence again; the quickest, for the machine may be held up itself
    expect(Math.min(...later)).toBeLessThan(Math.max(...failures.map(({ ms }) => ms)) / 2);
  });

  it('works again soon once the database answers, with no connection too many', async () => {
    const goOn = proxy.hang();
    await Promise.all(Array.from({ length: 3 * POOL }, () => failure(query())));
    goOn();
    await eventually(query, { every: 50 });
    await Promise.all(Array.from({ length: 5 * POOL }, query));
    expect(database.pool.totalCount).toBeLessThanOrEqual(POOL);
    expect(database.pool.totalCount - database.pool.idleCount).toBe(0);
    await eventually(async () => (await sessions()) <= POOL);
  });

  it('refuses at once while connections are cut, and works again when they can be had', async () => {
    const restore = await proxy.cut();
    const { ms, unavailable } = await failure(query());
    expect(unavailable).toBe(true);
    expect(ms).toBeLessThan(LIMIT_MS);
    await restore();
    await eventually(query, { every: 50 });
  });

  it('leaves a slow statement alone, also when nothing else is heard', async () => {
    await expect(database.query(SLEEP, [1.8])).resolves.toHaveLength(1);
    await expect(database.transaction(() => database.query(SLEEP, [1.8]))).resolves.toHaveLength(1);
  });

  it('gives a statement up that takes longer than it may, which says nothing about the database', async () => {
    const error: unknown = await database.query(SLEEP, [20]).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: '57014' });
    expect(isDatabaseUnavailable(error)).toBe(false);
  });

  it('lets those who wait for a busy pool wait for their turn', async () => {
    const busy = Array.from({ length: POOL }, () => database.query(SLEEP, [1.8]));
    expect((await failure(query())).unavailable).toBe(false);
    await Promise.all(busy);
  });
});

describe('migrations', () => {
  it('take as long as they need, and wait for those of another instance', async () => {
    const own = await createTestDatabase('slow-migration');
    class Slow1900000000001 {
      async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
        await runner.query('SELECT pg_sleep(1.2)');
        await runner.query('CREATE TABLE migrated (at timestamptz)');
      }
      async down(): Promise<void> {}
    }
    const open = async (): Promise<Database> => {
      const database = new Database({
        url: own.url,
        applicationName: 'spec',
        entities: [],
        migrations: [Slow1900000000001],
        statementTimeoutMs: 300,
      });
      await database.connect();
      return database;
    };
    const instances = [await open(), await open()];
    const applied = await Promise.all(instances.map((instance) => instance.migrate()));
    expect(applied.flat()).toEqual(['Slow1900000000001']);
    await Promise.all(instances.map((instance) => instance.close()));
    await own.drop();
  });
});
