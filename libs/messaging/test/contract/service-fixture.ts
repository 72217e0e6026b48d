import { calendarPublished } from '@dvc/contracts';
import { eventually } from '@dvc/testing';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '@dvc/persistence';
import { createEvent } from '../../src/envelope.js';
import { messagingMigrations } from '../../src/migrations.js';
import type { EventHistory, TransportMessage } from '../../src/transport/transport.js';
import { readToTheEnd } from './read-to-the-end.js';

const APPEND = `
  INSERT INTO outbox_event (id, topic, key, payload)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) ON CONFLICT (id) DO NOTHING`;

interface Effect {
  readonly key: string;
  readonly number: number;
  readonly node: string;
}

/** The database of a service whose instances publish and handle numbered events of some keys; their group is called like the topic. */
export class ServiceFixture {
  private readonly numbers = new Map<string, number>();

  private constructor(
    readonly url: string,
    private readonly topic: string,
    private readonly pool: pg.Pool,
  ) {}

  static async create(url: string, topic: string): Promise<ServiceFixture> {
    const database = new Database({ url, applicationName: 'spec', entities: [], migrations: messagingMigrations });
    await database.connect();
    await database.migrate();
    await database.close();
    const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 20_000 });
    pool.on('error', () => undefined);
    await pool.query(`
      CREATE TABLE effect (
        n int GENERATED ALWAYS AS IDENTITY, key text NOT NULL, number int NOT NULL, node text NOT NULL)`);
    return new ServiceFixture(url, topic, pool);
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /** The next message of a key, as `publish` takes it. */
  message(key: string): TransportMessage {
    const number = (this.numbers.get(key) ?? 0) + 1;
    this.numbers.set(key, number);
    const event = createEvent(calendarPublished, { subject: key, data: { year: 2026, revision: number, days: [] } });
    return { id: event.id, topic: this.topic, key, payload: JSON.stringify(event) };
  }

  /** `rounds` messages of each key, in turn. */
  messages(keys: readonly string[], rounds: number): TransportMessage[] {
    return Array.from({ length: rounds }, () => keys.map((key) => this.message(key))).flat();
  }

  /** A message that is no event of ours. */
  raw(key: string, payload: string): TransportMessage {
    return { id: uuidv7(), topic: this.topic, key, payload };
  }

  /** Puts messages into the outbox, in small transactions; each is tried until it is acknowledged. */
  async append(messages: readonly TransportMessage[]): Promise<void> {
    for (let at = 0; at < messages.length; at += 20) {
      const rows = messages.slice(at, at + 20);
      const columns = [rows.map((r) => r.id), rows.map((r) => r.topic), rows.map((r) => r.key)];
      const values = [...columns, rows.map((r) => r.payload)];
      await eventually(() => this.pool.query(APPEND, values), { every: 50 });
    }
  }

  /** In the order in which they happened. */
  effects(): Promise<Effect[]> {
    return this.rows<Effect>('SELECT key, number, node FROM effect ORDER BY n');
  }

  /** Waits until at least so many effects are there. */
  async effectsReach(count: number, within = 30_000): Promise<void> {
    await eventually(
      async () => {
        const [row] = await this.rows<{ n: string }>('SELECT count(*) AS n FROM effect');
        if (Number(row?.n) < count) throw new Error(`${row?.n} of ${count} effects`);
        return true;
      },
      { within, every: 50 },
    );
  }

  /**
   * Everything that was sent to these keys so far has its effect once and in order; fails when it takes longer. Looks
   * when all of the log is read and nothing is left to try: what comes twice may come long after the first.
   */
  async expectEachOnce(keys: readonly string[], history: EventHistory, within = 30_000): Promise<void> {
    await this.effectsReach(
      keys.reduce((sum, key) => sum + (this.numbers.get(key) ?? 0), 0),
      within,
    );
    await eventually(async () => (await this.unpublished()) === 0, { within });
    await readToTheEnd(history, this.topic, this.topic, within);
    await eventually(async () => (await this.toTryAgain(keys)) === 0, { within });
    const byKey = Map.groupBy(await this.effects(), ({ key }) => key);
    const numbers = keys.map((key) => [key, (byKey.get(key) ?? []).map(({ number }) => number)] as const);
    expect(numbers).toEqual(
      keys.map((key) => [key, Array.from({ length: this.numbers.get(key) ?? 0 }, (_, i) => i + 1)]),
    );
  }

  /** Those whose handler has done something. */
  async nodes(): Promise<string[]> {
    return (await this.rows<{ node: string }>('SELECT DISTINCT node FROM effect ORDER BY node')).map(
      ({ node }) => node,
    );
  }

  /** By key, what each dead letter says last. */
  async deadLetters(): Promise<Map<string, string>> {
    const letters = await this.rows<{ key: string; reason: string }>(
      "SELECT key, errors -> -1 ->> 'message' AS reason FROM parked_message WHERE state = 'DEAD'",
    );
    return new Map(letters.map(({ key, reason }) => [key, reason]));
  }

  /** The instance that relays the outbox now. */
  async relayLeader(): Promise<string | undefined> {
    const [row] = await this.rows<{ name: string }>(`
      SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND a.datname = current_database() AND a.application_name LIKE '%-relay'`);
    return row?.name.replace(/-relay$/, '');
  }

  async unpublished(): Promise<number> {
    const [row] = await this.rows<{ n: string }>('SELECT count(*) AS n FROM outbox_event WHERE published_at IS NULL');
    return Number(row?.n);
  }

  private async toTryAgain(keys: readonly string[]): Promise<number> {
    const [row] = await this.rows<{ n: string }>(
      "SELECT count(*) AS n FROM parked_message WHERE state = 'WAITING' AND key = ANY ($1)",
      [keys],
    );
    return Number(row?.n);
  }

  private async rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.pool.query(sql, values)).rows as T[];
  }
}
