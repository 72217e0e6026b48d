import pg from 'pg';

/** Runs `work` on a connection of its own, outside any pool and its limits; fails when none is had within `withinMs`. */
export async function withConnection<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
  withinMs = 5_000,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: withinMs });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The URL of another database of the same server. */
export function siblingUrl(url: string, database: string): string {
  const sibling = new URL(url);
  sibling.pathname = `/${database}`;
  return sibling.toString();
}

/** Creates the database unless it exists; answers its URL. `name` is one of our own constants. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<string> {
  const create = async (client: pg.Client): Promise<void> => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8'`);
  };
  await withConnection(adminUrl, create, 60_000);
  return siblingUrl(adminUrl, name);
}
