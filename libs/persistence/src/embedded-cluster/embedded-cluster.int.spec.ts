import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withConnection } from '../administer.js';
import { EmbeddedCluster } from './embedded-cluster.js';

describe('the embedded PostgreSQL', () => {
  it('keeps its data over restarts, also when the process before left its server running', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'dvc-cluster-'));
    const first = new EmbeddedCluster({ directory });
    const url = await first.start();
    await withConnection(url, (client) => client.query("CREATE TABLE kept AS SELECT 'yes' AS word"));
    const abandoned = await first.postmaster();

    const second = new EmbeddedCluster({ directory });
    const again = await second.start();
    expect(await second.postmaster()).not.toBe(abandoned);
    expect(
      (await withConnection(again, (client) => client.query<{ word: string }>('SELECT word FROM kept'))).rows,
    ).toEqual([{ word: 'yes' }]);

    // kill -9 of the server itself: committed data is there after the restart
    process.kill((await second.postmaster()) ?? 0, 'SIGKILL');
    const third = await second.start();
    expect(
      (await withConnection(third, (client) => client.query<{ word: string }>('SELECT word FROM kept'))).rows,
    ).toEqual([{ word: 'yes' }]);

    await second.stop();
    expect(await second.postmaster()).toBeUndefined();
    await rm(directory, { recursive: true, force: true });
  });
});
