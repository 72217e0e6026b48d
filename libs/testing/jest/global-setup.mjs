import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedCluster } from '@dvc/persistence/embedded-cluster';

/** One PostgreSQL for the whole run, unless TEST_POSTGRES_URL names one; each spec file makes databases of its own. */
export default async function setUp() {
  if (process.env.TEST_POSTGRES_URL) return;
  const directory = await mkdtemp(join(tmpdir(), 'dvc-test-'));
  const cluster = new EmbeddedCluster({
    directory,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300, shared_buffers: '128MB' },
  });
  process.env.TEST_POSTGRES_URL = await cluster.start();
  globalThis.dvcTestCluster = { cluster, directory };
}
