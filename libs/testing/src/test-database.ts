import { randomBytes } from 'node:crypto';
import { ensureDatabase, withConnection } from '@dvc/persistence';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of the spec's own on the run's PostgreSQL. */
export async function createTestDatabase(label = 'spec'): Promise<TestDatabase> {
  const admin = process.env['TEST_POSTGRES_URL'];
  if (!admin) throw new Error('TEST_POSTGRES_URL is not set: start the specs with `npm test`.');
  const name = `${label}_${randomBytes(6).toString('hex')}`;
  const url = await ensureDatabase(admin, name);
  return {
    url,
    drop: () =>
      withConnection(
        admin,
        async (client) =>
          void (await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)),
        60_000,
      ),
  };
}
