/** Loads the sample dossiers once; a load that was broken off goes on where it stopped. */
import { PROCEDURES, codeOf, competent, storeReference } from './reference.mjs';
import { DRAW, PREPARE, STORE } from './sample.sql.mjs';

const BATCH = 20_000;

/** Answers at once when `total` dossiers are there already. Throws when there are others. */
export async function loadDossiers(client, total, say) {
  await storeReference(client);
  await client.query('CREATE SCHEMA IF NOT EXISTS bench_load');
  await client.query('CREATE TABLE IF NOT EXISTS bench_load.progress (total bigint, loaded bigint, finished boolean)');
  const { rows } = await client.query('SELECT * FROM bench_load.progress');
  const [progress] = rows;
  if (progress && Number(progress.total) !== total)
    throw new Error(`${progress.total} dossiers are being kept here; say --dossiers ${progress.total} or --fresh`);
  if (progress?.finished) return say(`${total.toLocaleString('en')} dossiers are there from before`);
  if (!progress) await client.query('INSERT INTO bench_load.progress VALUES ($1, 0, false)', [total]);
  await insertAll(client, total, Number(progress?.loaded ?? 0), say);
}

async function insertAll(client, total, loaded, say) {
  const begun = performance.now();
  const seconds = () => `${((performance.now() - begun) / 1_000).toFixed(0)} s`;
  await client.query(PREPARE);
  for (let n = 1; n <= PROCEDURES; n++)
    await client.query('INSERT INTO bench.place VALUES ($1, $2, $3)', [n, codeOf(n), competent(n)]);
  // neither triggers nor foreign keys look at each row, and the indexes are made once at the end
  await client.query('SET session_replication_role = replica');
  await client.query('SET synchronous_commit = off');
  await setIndexesAside(client);
  for (let from = loaded + 1; from <= total; from += BATCH) {
    const to = Math.min(total, from + BATCH - 1);
    await client.query('BEGIN');
    await client.query(DRAW, [from, to, total]);
    for (const statement of STORE) await client.query(statement);
    await client.query('UPDATE bench_load.progress SET loaded = $1', [to]);
    await client.query('COMMIT');
    say(`  ${to.toLocaleString('en')} of ${total.toLocaleString('en')} dossiers after ${seconds()}`);
  }
  await client.query('RESET session_replication_role');
  await bringIndexesBack(client, (name) => say(`  index ${name} after ${seconds()}`));
  await finish(client);
  say(`  loaded in ${seconds()}`);
}

const SECONDARY = `
  SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index i
  WHERE indrelid = ANY ('{dossier,attachment,dossier_file}'::regclass[]) AND NOT EXISTS (
    SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`;

async function setIndexesAside(client) {
  await client.query('CREATE TABLE IF NOT EXISTS bench_load.index (name text PRIMARY KEY, definition text)');
  await client.query(`INSERT INTO bench_load.index ${SECONDARY} ON CONFLICT DO NOTHING`);
  const { rows } = await client.query(SECONDARY);
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
}

async function bringIndexesBack(client, each) {
  const { rows } = await client.query('SELECT name, definition FROM bench_load.index ORDER BY name');
  for (const { name, definition } of rows) {
    await client.query(definition.replace(/INDEX (\S+) ON/, 'INDEX IF NOT EXISTS $1 ON'));
    each(name);
  }
}

async function finish(client) {
  const { rows } = await client.query("SELECT to_regproc('recount_dossiers') IS NOT NULL AS there");
  if (rows[0].there) await client.query('SELECT recount_dossiers()');
  await client.query('VACUUM ANALYZE');
  await client.query('UPDATE bench_load.progress SET finished = true');
  await client.query('CHECKPOINT');
}
