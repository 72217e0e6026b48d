import pg from 'pg';
import { createEvent } from '@dvc/messaging';
import { definition, sampleEvent } from './sample-event.mjs';

const ONE = 'INSERT INTO bare (id, topic, key, payload) VALUES ($1, $2, $3, $4)';
const MANY =
  'INSERT INTO bare (id, topic, key, payload) SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])';

/** Rows/s of a bare driver that writes the rows of the outbox, `batch` a transaction, on `lanes` connections. */
export async function rawInserts({ url, batch, lanes = 4, seconds }) {
  const clients = await Promise.all(
    Array.from({ length: lanes }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  await clients[0].query(`CREATE TABLE IF NOT EXISTS bare (id uuid PRIMARY KEY, seq bigint GENERATED ALWAYS AS IDENTITY,
    topic text NOT NULL, key text NOT NULL, payload text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), published_at timestamptz)`);
  await clients[0].query('CREATE INDEX IF NOT EXISTS bare_unpublished ON bare (seq) WHERE published_at IS NULL');
  const begun = performance.now();
  let rows = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() - begun < seconds * 1_000) {
        const events = Array.from({ length: batch }, (_, i) => createEvent(definition, sampleEvent(rows + i)));
        const column = (value) => events.map(value);
        const columns = [
          column(({ id }) => id),
          column(() => definition.topic),
          column(({ subject }) => subject),
          column((event) => JSON.stringify(event)),
        ];
        await client.query(
          batch === 1
            ? { name: 'one', text: ONE, values: columns.map(([value]) => value) }
            : { name: 'many', text: MANY, values: columns },
        );
        rows += batch;
      }
    }),
  );
  const elapsed = performance.now() - begun;
  await Promise.all(clients.map((client) => client.end()));
  return (rows / elapsed) * 1_000;
}
