import { calendarPublished } from '@dvc/contracts';
import { Database } from '@dvc/persistence';
import {
  createTestDatabase,
  eventually,
  faultSeed,
  figure,
  printFigures,
  seeded,
  shuffled,
  type TestDatabase,
} from '@dvc/testing';
import pg from 'pg';
import {
  type EventTransport,
  messagingMigrations,
  Outbox,
  OutboxRelay,
  type TransportMessage,
} from '../../src/index.js';

/** F12: a transaction that took a low number commits last. */
const INTERLEAVINGS = figure(30, 500);
const SESSIONS = 5;
const TRANSACTIONS = 12;

class Recorder implements EventTransport {
  readonly history = undefined as never;
  readonly messages: TransportMessage[] = [];
  async publish(messages: readonly TransportMessage[]): Promise<void> {
    this.messages.push(...messages);
  }
  async connect(): Promise<void> {}
  async ping(): Promise<void> {}
  async close(): Promise<void> {}
  async subscribe(): Promise<never> {
    throw new Error('not for reading');
  }
}

interface OpenTransaction {
  readonly session: pg.Client;
  readonly key: string;
  readonly ids: string[];
  /** inserts still to come */
  left: number;
}

describe('the relay, while transactions commit in another order than they took their numbers', () => {
  let own: TestDatabase;
  let database: Database;
  let outbox: Outbox;
  let relay: OutboxRelay;
  const recorder = new Recorder();
  const sessions: pg.Client[] = [];

  beforeAll(async () => {
    own = await createTestDatabase('commit_order');
    database = new Database({ url: own.url, applicationName: 'spec', entities: [], migrations: messagingMigrations });
    await database.connect();
    await database.migrate();
    outbox = new Outbox(database);
    for (let i = 0; i < SESSIONS; i++) {
      const session = new pg.Client({ connectionString: own.url });
      await session.connect();
      sessions.push(session);
    }
    // small batches: the relay passes by between the steps
    relay = new OutboxRelay({ url: own.url, service: 'spec', transport: recorder, batchSize: 2, pollMs: 20 });
    relay.start();
  });
  afterAll(async () => {
    await relay.stop();
    await Promise.all(sessions.map((session) => session.end()));
    await database.close();
    await own.drop();
  });

  const insert = async ({ session, key, ids }: OpenTransaction): Promise<void> => {
    const data = { year: 2030, revision: 1, days: [] };
    const row = outbox.prepare(calendarPublished, { subject: key, data });
    ids.push(row.id);
    await session.query('INSERT INTO outbox_event (id, topic, key, payload) VALUES ($1, $2, $3, $4)', [
      row.id,
      row.topic,
      row.key,
      row.payload,
    ]);
  };

  /** One interleaving; answers what was committed, by key in the order of the commits. As in a service, the transactions of one key come one after the other. */
  const interleave = async (random: () => number, n: number): Promise<Map<string, string[]>> => {
    const committed = new Map<string, string[]>();
    const idle = [...sessions];
    const open: OpenTransaction[] = [];
    const seen = (): number => new Set(recorder.messages.map(({ id }) => id)).size;
    const before = seen();
    const keys = Array.from({ length: TRANSACTIONS }, (_, i) => `${n}-${i % 7}`);
    const waiting = shuffled(keys, random);
    while (waiting.length > 0 || open.length > 0) {
      const next = waiting.findIndex((key) => !open.some((other) => other.key === key));
      if (idle.length > 0 && next >= 0 && random() < 0.5) {
        const session = idle.pop() as pg.Client;
        await session.query('BEGIN');
        const begun: OpenTransaction = {
          session,
          key: waiting.splice(next, 1)[0] as string,
          ids: [],
          left: Math.floor(random() * 3),
        };
        // a number of its own at once: the later it commits, the more are ahead of it
        await insert(begun);
        open.push(begun);
        continue;
      }
      if (open.length === 0) continue;
      // the oldest one tends to stay open longest
      const chosen = Math.floor(Math.sqrt(random()) * open.length);
      const transaction = open[chosen] as OpenTransaction;
      if (transaction.left > 0) {
        transaction.left--;
        await insert(transaction);
        continue;
      }
      open.splice(chosen, 1);
      idle.push(transaction.session);
      if (random() < 0.15) {
        await transaction.session.query('ROLLBACK');
        continue;
      }
      await transaction.session.query('COMMIT');
      committed.set(transaction.key, [...(committed.get(transaction.key) ?? []), ...transaction.ids]);
      relay.wake();
      // now and then the relay has published all that there is before the next one commits
      const total = [...committed.values()].flat().length;
      if (random() < 0.25) await eventually(() => seen() === before + total, { every: 2 });
    }
    return committed;
  };

  it(
    `skips nothing and keeps the order of each key in ${INTERLEAVINGS} interleavings`,
    async () => {
      let overtaken = 0;
      let events = 0;
      for (let n = 0; n < INTERLEAVINGS; n++) {
        recorder.messages.length = 0;
        const committed = await interleave(seeded(faultSeed() * 1_000_003 + n), n);
        const expected = [...committed.values()].flat();
        await eventually(() => recorder.messages.length >= expected.length, { every: 2 });
        const published = new Map([...Map.groupBy(recorder.messages, ({ key }) => key)].map(([k, l]) => [k, ids(l)]));
        expect([n, published]).toEqual([n, committed]);
        const { rows } = await database.pool.query<{ id: string; seq: number }>('SELECT id, seq FROM outbox_event');
        const seq = new Map(rows.map((row) => [row.id, Number(row.seq)]));
        expect([n, rows.length]).toEqual([n, expected.length]);
        overtaken += recorder.messages.filter(
          ({ id }, i, all) => i > 0 && Number(seq.get(id)) < Number(seq.get(all[i - 1]?.id ?? '')),
        ).length;
        events += expected.length;
        await eventually(async () => {
          const { rowCount } = await database.pool.query('SELECT FROM outbox_event WHERE published_at IS NULL');
          return rowCount === 0;
        });
        await database.pool.query('TRUNCATE outbox_event');
      }
      // else the interleavings were none
      expect(overtaken).toBeGreaterThan(INTERLEAVINGS / 2);
      printFigures({ interleavings: INTERLEAVINGS, events, 'published after a higher number': overtaken });
    },
    figure(60_000, 900_000),
  );
});

function ids(messages: readonly TransportMessage[]): string[] {
  return messages.map(({ id }) => id);
}
