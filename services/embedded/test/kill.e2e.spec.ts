import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withConnection } from '@dvc/persistence';
import { EmbeddedCluster } from '@dvc/persistence/embedded-cluster';
import { eventually, PlatformProcess } from '@dvc/testing';
import { prepareBuildingPermit } from '../src/demo/building-permit.js';
import { type Caller, Portal } from '../src/demo/portal.js';

const KILLS = 20;
const CONCURRENT = 8;
const main = fileURLToPath(new URL('../dist/src/main.js', import.meta.url));
const services = ['catalogue', 'dossiers', 'payments', 'interchange', 'notifications'];

interface Submitted {
  readonly id: string;
  readonly provisionalNumber: string;
}

async function everyPage<T>(caller: Caller, path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: T[]; nextCursor: string | null } = await caller.get(
      `${path}?limit=200${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

describe('the embedded platform, killed with kill -9 right after it acknowledged submissions', () => {
  it(`loses and doubles nothing in ${KILLS} kills`, async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'dvc-kill-'));
    const start = (): Promise<PlatformProcess> => PlatformProcess.start({ main, dataDirectory });
    let platform = await start();
    const acknowledged: Submitted[] = [];
    try {
      const portal = new Portal(platform.url);
      const permit = await prepareBuildingPermit(portal, await portal.as('applicant-an'));
      for (let kill = 0; kill < KILLS; kill++) {
        const citizen = await new Portal(platform.url).as('applicant-an');
        let done = false;
        const submissions = Array.from({ length: CONCURRENT }, async (_, n) => {
          const answer = await citizen.send<Submitted>('POST', '/api/v1/dossiers', {
            headers: { 'idempotency-key': `kill-${kill}-${n}` },
            json: permit,
          });
          expect(answer.status).toBe(201);
          acknowledged.push(answer.body);
          if (!done) {
            done = true;
            await platform.kill();
          }
        });
        const outcomes = await Promise.allSettled(submissions);
        expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
        platform = await start();
      }

      const citizen = await new Portal(platform.url).as('applicant-an');
      const wanted = new Set(acknowledged.map(({ id }) => id));
      const dossiers = await everyPage<{ id: string }>(citizen, '/api/v1/dossiers');
      expect(dossiers.filter(({ id }) => wanted.has(id))).toHaveLength(wanted.size);
      expect(new Set(dossiers.map(({ id }) => id)).size).toBe(dossiers.length);

      // also those that were stored while their answer was lost on the way
      const told = await eventually(
        async () => {
          const inbox = await everyPage<{ dossierId: string; key: string }>(citizen, '/api/v1/me/notifications');
          return inbox.length >= dossiers.length ? inbox : undefined;
        },
        { every: 200 },
      );
      expect(told.map(({ dossierId }) => dossierId).sort()).toEqual(dossiers.map(({ id }) => id).sort());

      for (const service of services) {
        await withConnection(platform.databaseUrl(service), async (client) => {
          const leftovers = await eventually(async () => {
            const { rows } = await client.query<{ unpublished: number; parked: number }>(
              'SELECT (SELECT count(*)::int FROM outbox_event WHERE published_at IS NULL) AS unpublished, (SELECT count(*)::int FROM parked_message) AS parked',
            );
            return rows[0]?.unpublished === 0 ? rows[0] : undefined;
          });
          expect(leftovers).toEqual({ unpublished: 0, parked: 0 });
        });
      }
    } finally {
      await platform.stop();
      await new EmbeddedCluster({ directory: join(dataDirectory, 'postgres') }).stop();
      await rm(dataDirectory, { recursive: true, force: true });
    }
  }, 900_000);
});
