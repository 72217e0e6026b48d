import { procedureAbolished } from '@dvc/contracts';
import { Database } from '@dvc/persistence';
import { createTestDatabase, eventually, type TestDatabase } from '@dvc/testing';
import pg from 'pg';
import { CreateMessaging1700000000002 } from '../messaging.migration.js';
import { MAX_EVENT_BYTES } from '../event-size.js';
import { type EventTransport, MessagesTooLarge, type TransportMessage } from '../transport/transport.js';
import { Outbox } from './outbox.js';
import { OutboxRelay, type OutboxRelayOptions } from './outbox-relay.js';

class Recorder implements EventTransport {
  readonly history = undefined as never;
  readonly messages: TransportMessage[] = [];
  readonly batches: number[] = [];
  failures = 0;
  /** bytes of one batch, as a broker counts them */
  limit = Infinity;
  async publish(messages: readonly TransportMessage[]): Promise<void> {
    const bytes = messages.reduce((sum, { payload }) => sum + Buffer.byteLength(payload), 0);
    if (bytes > this.limit) throw new MessagesTooLarge(`${bytes} bytes`);
    this.batches.push(bytes);
    if (this.failures-- > 0) throw new Error('the broker is away');
    this.messages.push(...messages);
  }
  async connect(): Promise<void> {}
  async ping(): Promise<void> {}
  async close(): Promise<void> {}
  async subscribe(): Promise<never> {
    throw new Error('not for reading');
  }
}

describe('the outbox and its relay', () => {
  let own: TestDatabase;
  let database: Database;
  let outbox: Outbox;
  let recorder: Recorder;
  let relays: OutboxRelay[];

  const relay = (options: Partial<OutboxRelayOptions> = {}): OutboxRelay => {
    const usual = { url: own.url, service: 'spec', transport: recorder, batchSize: 10, pollMs: 50 };
    const started = new OutboxRelay({ ...usual, ...options });
    started.start();
    relays.push(started);
    return started;
  };
  const add = (subject: string, code: string): Promise<unknown> =>
    database.transaction(() =>
      outbox.add(procedureAbolished, { subject, data: { code, effectiveFrom: '2026-01-01' } }),
    );
  /** Beside the check of `add`: as somebody with an older release may have written it. */
  const addRaw = (key: string, code: string): Promise<unknown> =>
    database.pool.query("INSERT INTO outbox_event (id, topic, key, payload) VALUES (gen_random_uuid(), 't', $1, $2)", [
      key,
      JSON.stringify({ data: { code } }),
    ]);
  const codes = (): string[] =>
    recorder.messages.map((m) => (JSON.parse(m.payload) as { data: { code: string } }).data.code);

  beforeEach(async () => {
    own = await createTestDatabase('outbox');
    database = new Database({
      url: own.url,
      applicationName: 'spec',
      entities: [],
      migrations: [CreateMessaging1700000000002],
    });
    await database.connect();
    await database.migrate();
    outbox = new Outbox(database, () => ({ actor: 'somebody' }));
    recorder = new Recorder();
    relays = [];
  });
  afterEach(async () => {
    await Promise.all(relays.map((r) => r.stop()));
    await database.close();
    await own.drop();
  });

  it('refuses to append outside a transaction, and data that breaks the contract', async () => {
    const event = { subject: 'p', data: { code: 'p', effectiveFrom: '2026-01-01' } };
    await expect(outbox.add(procedureAbolished, event)).rejects.toThrow('in the transaction');
    await expect(add('p', 7 as never)).rejects.toThrow('data/code must be string');
  });

  it('publishes what was committed, in order, and nothing that was rolled back', async () => {
    relay();
    for (let i = 0; i < 35; i++) await add('p', String(i));
    await expect(
      database.transaction(async () => {
        await outbox.add(procedureAbolished, { subject: 'p', data: { code: 'never', effectiveFrom: '2026-01-01' } });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await add('p', 'last');
    await eventually(() => codes().includes('last'));
    expect(codes()).toEqual([...Array.from({ length: 35 }, (_, i) => String(i)), 'last']);
  });

  it('does not pass over an event whose transaction took a lower number and committed later', async () => {
    relay();
    const slow = new pg.Client({ connectionString: own.url });
    await slow.connect();
    await slow.query('BEGIN');
    const row = outbox.prepare(procedureAbolished, {
      subject: 'slow',
      data: { code: 'slow', effectiveFrom: '2026-01-01' },
    });
    await slow.query('INSERT INTO outbox_event (id, topic, key, payload) VALUES ($1, $2, $3, $4)', [
      row.id,
      row.topic,
      row.key,
      row.payload,
    ]);
    await add('quick', 'quick');
    await eventually(() => codes().includes('quick'));
    await slow.query('COMMIT');
    await slow.end();
    await eventually(() => codes().includes('slow'));
    expect(codes()).toEqual(['quick', 'slow']);
  });

  it('tries again while the transport is away, losing nothing', async () => {
    recorder.failures = 2;
    relay();
    await add('p', 'a');
    await add('p', 'b');
    await eventually(() => codes().length >= 2);
    expect(codes()).toEqual(['a', 'b']);
  });

  it('has one leader at a time, and another takes over when its session dies', async () => {
    relay();
    relay();
    for (let i = 0; i < 30; i++) await add('p', String(i));
    await eventually(() => codes().length === 30);
    await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    for (let i = 30; i < 60; i++) await add('p', String(i));
    await eventually(() => new Set(codes()).size === 60);
    const firsts = codes().filter((code, i, all) => all.indexOf(code) === i);
    expect(firsts).toEqual(Array.from({ length: 60 }, (_, i) => String(i)));
  });

  it('refuses to append an event that no topic would take', async () => {
    await expect(add('p', 'x'.repeat(MAX_EVENT_BYTES))).rejects.toThrow(/procedure-abolished.* of p: \d+ bytes/);
    await add('p', 'x'.repeat(MAX_EVENT_BYTES - 10_000));
    expect((await database.pool.query('SELECT FROM outbox_event')).rowCount).toBe(1);
  });

  it('publishes no more at once than a broker takes with its defaults, however many wait, in order', async () => {
    recorder.limit = 1_000_000;
    const sent = Array.from({ length: 60 }, (_, i) => `${i}-${'x'.repeat(i % 7 === 0 ? 90_000 : 30_000)}`);
    for (const code of sent) await add('p', code);
    relay({ batchSize: 500 });
    await eventually(() => codes().length === sent.length);
    expect(codes()).toEqual(sent);
    expect(recorder.batches.length).toBeGreaterThan(2);
    expect(recorder.batches.length).toBeLessThan(6);
  });

  it('publishes an event alone that is larger than a batch', async () => {
    const large = 'x'.repeat(1_500_000);
    for (const code of ['1', large, '2']) await add('p', code);
    relay({ batchSize: 500 });
    await eventually(() => codes().length === 3);
    expect(codes()).toEqual(['1', large, '2']);
  });

  it('lets an event that the broker refuses keep its own key waiting and no other, says so, and tries it again', async () => {
    recorder.limit = 5_000;
    const large = 'x'.repeat(6_000);
    for (const [key, code] of [
      ['a', '1'],
      ['b', large],
      ['a', '2'],
      ['b', '3'],
      ['c', '4'],
    ] as const)
      await addRaw(key, code);
    const refused: string[] = [];
    const started = relay({ retryRefusedMs: 200, onRefused: ({ key }) => refused.push(key) });
    await eventually(() => codes().length === 3);
    expect(codes()).toEqual(['1', '2', '4']);
    for (const [key, code] of [
      ['b', '5'],
      ['a', '6'],
    ] as const)
      await addRaw(key, code);
    await eventually(() => codes().length === 4);
    expect(codes()).toEqual(['1', '2', '4', '6']);
    await eventually(() => refused.length > 1);
    expect(new Set(refused)).toEqual(new Set(['b']));
    await eventually(() => started.refusedKeys === 1);
    recorder.limit = Infinity;
    await eventually(() => codes().length === 7);
    expect(codes()).toEqual(['1', '2', '4', '6', large, '3', '5']);
    expect(started.refusedKeys).toBe(0);
  });
});
