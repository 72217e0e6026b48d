/** Applies every migration to an empty PostgreSQL and fails when the entities ask for something else. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase } from '@dvc/hosting';
import { ensureDatabase, schemaDrift } from '@dvc/persistence';
import { EmbeddedCluster } from '@dvc/persistence/embedded-cluster';
import { loadServices } from './services.mjs';

const directory = await mkdtemp(join(tmpdir(), 'dvc-migrations-'));
const cluster = new EmbeddedCluster({ directory, settings: { fsync: 'off' } });
let failed = false;
try {
  const admin = await cluster.start();
  for (const definition of await loadServices()) {
    const url = await ensureDatabase(admin, definition.name);
    const database = createDatabase(definition, { DATABASE_URL: url, DATABASE_POOL_SIZE: 2 });
    await database.connect();
    const applied = await database.migrate();
    const drift = await schemaDrift(database.dataSource);
    await database.close();
    if (drift.length === 0) {
      console.log(`${definition.name}: ${applied.length} migrations, in line with the entities`);
      continue;
    }
    failed = true;
    console.error(`${definition.name}: migrations and entities disagree. Write a migration (or mend the entity) for:`);
    for (const sql of drift) console.error(`  ${sql}`);
  }
} finally {
  await cluster.stop();
  await rm(directory, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
