import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedCluster, freePort } from '@dvc/persistence/embedded-cluster';
import { createTestDatabase } from '@dvc/testing';
import { killServer } from './faults-contract.js';
import type { KillableTransport, TransportUnderTest } from './transport-under-test.js';

export async function createEmbedded(): Promise<TransportUnderTest> {
  const database = await createTestDatabase('events');
  return { settings: { kind: 'embedded', url: database.url }, close: () => database.drop() };
}

/** Its broker is a PostgreSQL of its own. */
export async function createKillableEmbedded(): Promise<KillableTransport> {
  const directory = await mkdtemp(join(tmpdir(), 'dvc-contract-'));
  const cluster = new EmbeddedCluster({ directory, port: await freePort() });
  const url = await cluster.start();
  return {
    settings: { kind: 'embedded', url },
    kill: () => killServer(cluster),
    restart: async () => void (await cluster.start()),
    close: async () => {
      await cluster.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
