import { procedureAbolished } from '@dvc/contracts';
import { Database, newId } from '@dvc/persistence';
import { createTestDatabase, eventually, type TestDatabase } from '@dvc/testing';
import { v7 } from 'uuid';
import { messagingMigrations } from '../migrations.js';
import { Outbox } from '../outbox/outbox.js';
import type { EventTransport, TransportMessage } from '../transport/transport.js';
import { Republisher } from './republisher.js';

const DAY_MS = 86_400_000;

describe('events that are published once more', () => {
  let own: TestDatabase;
  let database: Database;
  let republisher: Republisher;
  const batches: (readonly TransportMessage[])[] = [];
  const transport = {
    publish: async (messages: readonly TransportMessage[]) => void batches.push(messages),
  } as Partial<EventTransport> as EventTransport;
  const codes = (): string[] =>
    batches.flat().map(({ payload }) => (JSON.parse(payload) as { data: { code: string } }).data.code);
  /** `clockDays`: how far the service's clock was off when it wrote the event. */
  const published = async (code: string, { clockDays = 0, agoDays = 0 } = {}): Promise<void> => {
    const { id } = await database.transaction(() =>
      new Outbox(database).add(procedureAbolished, { subject: 'p', data: { code, effectiveFrom: '2026-01-01' } }),
    );
    await database.pool.query(
      'UPDATE outbox_event SET id = $2, published_at = now(), created_at = now() - make_interval(days => $3) WHERE id = $1',
      [id, v7({ msecs: Date.now() + (clockDays - agoDays) * DAY_MS }), agoDays],
    );
  };
  const ask = (since: Date): Promise<void> =>
    republisher.ask({
      replayId: newId(),
      consumer: 'dossiers',
      sources: ['catalogue'],
      types: [procedureAbolished.type],
      since: since.toISOString(),
    });
  const finished = async (): Promise<boolean> =>
    (await database.pool.query('SELECT FROM republication WHERE finished_at IS NOT NULL')).rowCount === 1;

  beforeEach(async () => {
    batches.length = 0;
    own = await createTestDatabase('republisher');
    database = new Database({ url: own.url, applicationName: 'spec', entities: [], migrations: messagingMigrations });
    await database.connect();
    await database.migrate();
    republisher = new Republisher({ service: 'catalogue', database, outbox: new Outbox(database), transport });
    republisher.start();
  });
  afterEach(async () => {
    await republisher.stop();
    await database.close();
    await own.drop();
  });

  it('are those since the moment by the clock of the database, whatever that of the service said', async () => {
    await published('long ago', { agoDays: 5 });
    await published('long ago, by a clock ahead', { agoDays: 5, clockDays: 9 });
    await published('now');
    await published('by a clock behind', { clockDays: -9 });
    await published('by a clock ahead', { clockDays: 9 });
    await ask(new Date(Date.now() - DAY_MS));
    await eventually(finished);
    expect(codes()).toEqual(['now', 'by a clock behind', 'by a clock ahead']);
  });

  it('go in batches that a broker takes with its defaults', async () => {
    const sent = Array.from({ length: 24 }, (_, i) => `${i}-${'x'.repeat(100_000)}`);
    for (const code of sent) await published(code);
    await ask(new Date(Date.now() - DAY_MS));
    await eventually(finished);
    expect(codes()).toEqual(sent);
    const bytes = batches.map((batch) => batch.reduce((sum, { payload }) => sum + payload.length, 0));
    expect(Math.max(...bytes)).toBeLessThan(1_000_000);
  });
});
