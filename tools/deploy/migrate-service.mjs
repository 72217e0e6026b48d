import { createDatabase } from '@dvc/hosting';
import { withConnection } from '@dvc/persistence';

/**
 * Makes the role and the database that a service's URL names, then applies the service's migrations as that role.
 * May be run again at any time; a changed password takes effect. Answers the names of the migrations applied.
 */
export async function migrateService(definition, url, administrator) {
  await prepareDatabase(url, administrator);
  const database = createDatabase(definition, { DATABASE_URL: url, DATABASE_POOL_SIZE: 2 });
  try {
    await database.connect();
    return await database.migrate();
  } finally {
    await database.close();
  }
}

/** The role owns its database and nothing else; no other role but an administrator may connect to it. */
async function prepareDatabase(url, administrator) {
  const { role, password, database } = accessOf(url);
  await withConnection(administratorUrl(url, administrator), async (client) => {
    const exists = async (sql, name) => (await client.query(sql, [name])).rowCount === 1;
    const owner = client.escapeIdentifier(role);
    const name = client.escapeIdentifier(database);
    const known = await exists('SELECT 1 FROM pg_roles WHERE rolname = $1', role);
    await client.query(`${known ? 'ALTER' : 'CREATE'} ROLE ${owner} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    if (!(await exists('SELECT 1 FROM pg_database WHERE datname = $1', database)))
      await client.query(`CREATE DATABASE ${name} OWNER ${owner} TEMPLATE template0 ENCODING 'UTF8'`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  });
}

function accessOf(url) {
  const { username, password, pathname } = new URL(url);
  const [role, secret, database] = [username, password, pathname.slice(1)].map(decodeURIComponent);
  if (role && secret && database) return { role, password: secret, database };
  throw new Error(
    'The URL of a service database names a role, a password and a database: postgres://role:password@host/database',
  );
}

function administratorUrl(url, { user, password }) {
  const administrator = new URL(url);
  administrator.username = encodeURIComponent(user);
  administrator.password = encodeURIComponent(password);
  administrator.pathname = '/postgres';
  return administrator.toString();
}
