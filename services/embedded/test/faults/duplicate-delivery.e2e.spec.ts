import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, faultSeed, figure, printFigures, seeded } from '@dvc/testing';
import { prepareBuildingPermit } from '../../src/demo/building-permit.js';
import { Portal } from '../../src/demo/portal.js';
import { type Platform, startPlatform } from '../../src/platform.js';
import { Progress } from '../../src/progress.js';
import { TriplicatingTransport } from './triplicating-transport.js';

/** F8: every event is delivered three times, shuffled. A dossier makes four: submitted, accepted, ordered, settled. */
const DOSSIERS = figure(25, 2_500);
const CONCURRENT = 8;

type ServiceName = keyof Platform['services'];

describe('the platform, to which every event is delivered three times in random order', () => {
  let directory: string;
  let platform: Platform;
  let transport: TriplicatingTransport;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dvc-triple-'));
    const configuration = {
      PORT: 0,
      HOST: '127.0.0.1',
      METRICS_PORT: 0,
      LOG_LEVEL: 'silent',
      DATA_DIRECTORY: directory,
    } as const;
    platform = await startPlatform(configuration, new Progress(() => undefined), {
      transport: (own) => (transport = new TriplicatingTransport(own, seeded(faultSeed()))),
    });
  });
  afterAll(async () => {
    await platform.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const rows = async <R extends object>(service: ServiceName, sql: string): Promise<R[]> =>
    (await platform.services[service].database.pool.query<R>(sql)).rows;
  const one = async (service: ServiceName, sql: string): Promise<number> =>
    Number((await rows<{ n: number }>(service, sql))[0]?.n);

  it(
    `has one effect of each event of ${DOSSIERS} dossiers`,
    async () => {
      const portal = new Portal(platform.url);
      const [citizen, desk] = [await portal.as('applicant-an'), await portal.as('desk-officer')];
      const permit = await prepareBuildingPermit(portal, citizen);
      const ids: string[] = [];
      const inLanes = (work: (n: number) => Promise<unknown>): Promise<unknown> => {
        let next = 0;
        const lane = async (): Promise<void> => {
          while (next < DOSSIERS) await work(next++);
        };
        return Promise.all(Array.from({ length: CONCURRENT }, lane));
      };
      const begun = performance.now();
      await inLanes(async () => {
        const { id } = await citizen.post<{ id: string }>('/api/v1/dossiers', permit);
        ids.push(id);
        await desk.post(`/api/v1/dossiers/${id}/acceptance`, {});
      });
      const orders = await eventually(
        async () => {
          const open = await rows<{ reference: string; amount: number }>(
            'payments',
            'SELECT reference, amount::int FROM payment_order',
          );
          return open.length >= DOSSIERS ? open : undefined;
        },
        { within: figure(20_000, 300_000), every: 50 },
      );
      expect(orders).toHaveLength(DOSSIERS);
      await inLanes(async (n) => {
        const { reference, amount } = orders[n] ?? { reference: '', amount: 0 };
        await portal.anyone.post('/simulators/vietqr/transfers', { reference, amount, fault: 'DUPLICATE' });
      });
      const services = Object.keys(platform.services) as ServiceName[];
      const settle = (): Promise<unknown> =>
        eventually(
          async () => {
            const open = services.map((name) =>
              one(name, 'SELECT count(*) AS n FROM outbox_event WHERE published_at IS NULL'),
            );
            const lags = services.map(async (name) => (await transport.lag(name)) ?? 0);
            return (await Promise.all([...open, ...lags])).every((n) => n === 0);
          },
          { within: figure(30_000, 300_000), every: 50 },
        );
      await settle();
      await transport.flush();
      await settle();
      printFigures({
        dossiers: DOSSIERS,
        'events and deliveries': `${transport.ids.size}, ${transport.deliveries}`,
        seconds: ((performance.now() - begun) / 1_000).toFixed(1),
      });
      expect(transport.deliveries).toBe(3 * transport.ids.size);
      expect(transport.ids.size).toBeGreaterThanOrEqual(4 * DOSSIERS);

      // payments: one order a dossier, captured once, receipts without a gap
      expect(
        await rows(
          'payments',
          `SELECT count(*)::int AS orders, count(DISTINCT dossier_id)::int AS dossiers, count(DISTINCT receipt_number)::int AS receipts,
          count(*) FILTER (WHERE status = 'SETTLED' AND received = amount)::int AS exact FROM payment_order`,
        ),
      ).toEqual([{ orders: DOSSIERS, dossiers: DOSSIERS, receipts: DOSSIERS, exact: DOSSIERS }]);
      expect(await one('payments', "SELECT count(*) AS n FROM provider_notice WHERE state = 'SETTLED'")).toBe(DOSSIERS);
      expect(await one('payments', 'SELECT count(*) AS n FROM outbox_event')).toBe(2 * DOSSIERS);

      // dossiers: paid once, the history without a gap and each entry once
      const histories = await rows<{ revisions: number[]; acts: string[]; dossiers: number }>(
        'dossiers',
        `SELECT revisions, acts, count(*)::int AS dossiers FROM (
           SELECT array_agg(revision::int ORDER BY revision) AS revisions, array_agg(act ORDER BY act) AS acts
           FROM dossier_history GROUP BY dossier_id) h GROUP BY revisions, acts`,
      );
      expect(histories.reduce((sum, { dossiers }) => sum + dossiers, 0)).toBe(DOSSIERS);
      for (const { revisions, acts } of histories) {
        expect(revisions).toEqual(acts.map((_, i) => i + 1));
        // a payment that is heard of before its order leaves nothing to note of that
        expect(acts.filter((act) => act !== 'payment-order')).toEqual(['acceptance', 'payment', 'submission']);
        expect(acts.length).toBeLessThanOrEqual(4);
      }
      expect(await one('dossiers', "SELECT count(*) AS n FROM dossier WHERE financial_state = 'PAID'")).toBe(DOSSIERS);
      expect(
        await one(
          'dossiers',
          'SELECT count(*) AS n FROM (SELECT 1 FROM dossier_history GROUP BY dossier_id, act HAVING count(*) > 1) twice',
        ),
      ).toBe(0);

      // catalogue: each submission counted once
      expect(
        await rows(
          'catalogue',
          'SELECT procedure_code, channel, sum(dossiers)::int AS n FROM submission_tally GROUP BY 1, 2',
        ),
      ).toEqual([{ procedure_code: permit.procedureCode, channel: 'ONLINE', n: DOSSIERS }]);

      // notifications: one letter and one message for each of the four facts
      for (const table of ['notification', 'email_delivery']) {
        expect([
          table,
          await rows(
            'notifications',
            `SELECT key, count(*)::int AS n, count(DISTINCT dossier_id)::int AS dossiers FROM ${table} GROUP BY key ORDER BY key`,
          ),
        ]).toEqual([
          table,
          ['dossier-accepted', 'dossier-submitted', 'payment-order-created', 'payment-settled'].map((key) => ({
            key,
            n: DOSSIERS,
            dossiers: DOSSIERS,
          })),
        ]);
      }
      for (const service of services) {
        expect([service, await one(service, 'SELECT count(*) AS n FROM parked_message')]).toEqual([service, 0]);
      }
    },
    figure(120_000, 1_800_000),
  );
});
