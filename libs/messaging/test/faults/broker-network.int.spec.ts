import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarPublished, type CloudEvent } from '@dvc/contracts';
import { Database, statement } from '@dvc/persistence';
import { freePort } from '@dvc/persistence/embedded-cluster';
import {
  createTestDatabase,
  describeWithKafka,
  eventually,
  faultSeed,
  figure,
  printFigures,
  seeded,
  TcpFaultProxy,
  type TestDatabase,
} from '@dvc/testing';
import { createTopics, Inbox, KafkaTransport, messagingMigrations, Outbox, OutboxRelay } from '../../src/index.js';
import { LocalKafka } from '../../src/local-kafka/index.js';
import type { Calendar } from '../inbox-fixture.js';

/** F6: the broker is 200 ms away and its connections break. */
const { RESETS, EVERY_MS } = figure({ RESETS: 20, EVERY_MS: 400 }, { RESETS: 1_000, EVERY_MS: 600 });
const KEYS = 20;
const TOPIC = 'dvc.catalogue.v1';
const EFFECT = statement('INSERT INTO effect (event_id, key, number) VALUES ($1, $2, $3)');

// it needs a broker of its own, which tells clients to come to the proxy
const available = (await LocalKafka.unavailable()) === undefined;

describeWithKafka('a broker behind a bad network', () => {
  (available ? it : it.skip)(
    `loses, doubles and reorders nothing in ${RESETS} broken connections at 200 ms`,
    async () => {
      const directory = await mkdtemp(join(tmpdir(), 'dvc-broker-'));
      const brokerPort = await freePort();
      const proxy = await TcpFaultProxy.open(brokerPort);
      const kafka = await LocalKafka.prepare(directory, brokerPort, proxy.port);
      await kafka.start();
      const own: TestDatabase = await createTestDatabase('broker_network');
      const database = new Database({
        url: own.url,
        applicationName: 'spec',
        entities: [],
        migrations: messagingMigrations,
      });
      await database.connect();
      await database.migrate();
      await database.pool.query(
        'CREATE TABLE effect (n int GENERATED ALWAYS AS IDENTITY, event_id text NOT NULL, key text NOT NULL, number int NOT NULL)',
      );
      const brokers = [kafka.brokers];
      await createTopics({ brokers }, [TOPIC], { partitions: 8, replicationFactor: 1, retentionMs: 3_600_000 });
      const transports = await Promise.all(
        ['producer', 'consumer'].map(async (clientId) => {
          const transport = new KafkaTransport({ brokers, clientId, sessionTimeoutMs: 6_000 });
          await transport.connect();
          return transport;
        }),
      );
      const [producer, consumer] = transports as [KafkaTransport, KafkaTransport];
      const outbox = new Outbox(database);
      const relay = new OutboxRelay({ url: own.url, service: 'spec', transport: producer, pollMs: 100 });
      outbox.onAppended(() => relay.wake());
      const inbox = new Inbox({
        database,
        handlers: new Map([
          [
            calendarPublished.type,
            ({ id, subject, data }: CloudEvent) =>
              database.query(EFFECT, [id, subject, (data as Calendar).revision]).then(() => undefined),
          ],
        ]),
      });
      inbox.start();
      relay.start();
      await consumer.subscribe('consumer', [TOPIC], (batch) => inbox.receive(batch));
      const random = seeded(faultSeed());
      proxy.slow(200);
      const begun = performance.now();
      let added = 0;
      let nextReset = begun + EVERY_MS;
      try {
        while (proxy.resets < RESETS) {
          await database.transaction(async () => {
            added++;
            const subject = `key-${added % KEYS}`;
            await outbox.add(calendarPublished, { subject, data: { year: 2030, revision: added, days: [] } });
          });
          await eventually(() => performance.now() >= begun + added * 20, { every: 10 });
          if (performance.now() < nextReset) continue;
          if (proxy.reset((n) => Math.floor(random() * n))) nextReset = performance.now() + EVERY_MS * (0.5 + random());
        }
        const disturbed = performance.now();
        // the network is good again
        proxy.slow(0);
        const rows = async <R extends object>(sql: string): Promise<R[]> => (await database.pool.query<R>(sql)).rows;
        const count = async (sql: string): Promise<number> => Number((await rows<{ n: number }>(sql))[0]?.n);
        await eventually(async () => (await count('SELECT count(*) AS n FROM inbox_event')) >= added, {
          every: 50,
        });
        printFigures({
          'broken connections': proxy.resets,
          events: added,
          seconds: ((disturbed - begun) / 1_000).toFixed(1),
          'caught up after (s)': ((performance.now() - disturbed) / 1_000).toFixed(1),
        });
        // I3: everything is published, in the inbox once, with one effect
        await eventually(
          async () => (await count('SELECT count(*) AS n FROM outbox_event WHERE published_at IS NULL')) === 0,
        );
        expect(
          await rows(`SELECT (SELECT count(*)::int FROM inbox_event) AS inbox, count(*)::int AS effects,
          count(DISTINCT event_id)::int AS events, (SELECT count(*)::int FROM parked_message) AS parked FROM effect`),
        ).toEqual([{ inbox: added, effects: added, events: added, parked: 0 }]);
        // I4: in order for each key
        expect(
          await count(
            'SELECT count(*) AS n FROM (SELECT number - lag(number) OVER (PARTITION BY key ORDER BY n) AS step FROM effect) s WHERE step < 0',
          ),
        ).toBe(0);
      } finally {
        await relay.stop();
        await Promise.all(transports.map((transport) => transport.close()));
        await inbox.stop();
        await database.close();
        await own.drop();
        await kafka.stop();
        await proxy.close();
        await rm(directory, { recursive: true, force: true });
      }
    },
    figure(120_000, 3_600_000),
  );
});
