/**
 * What the dossiers service takes with a million dossiers and their history, at 32 callers at once over HTTP, beside the
 * same SQL on bare pg connections. Officers may see the dossiers of 1, 170 and 1,006 procedures. The service is a process
 * of its own; load generator and PostgreSQL share the machine with it. The data is made once and kept in .data.
 *
 *   npm run bench:dossiers [-- --dossiers 1000000 --seconds 6 --callers 32 --only 'search|list' --fresh --profile]
 */
import { rm } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { HEAD, line, openCallers } from './dossiers/compare.mjs';
import { loadDossiers } from './dossiers/load-dossiers.mjs';
import { readCases } from './dossiers/reads.mjs';
import { openStage } from './dossiers/stage.mjs';
import { writeCases } from './dossiers/writes.mjs';

const { values } = parseArgs({
  options: {
    dossiers: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '6' },
    callers: { type: 'string', default: '32' },
    only: { type: 'string', default: '' },
    fresh: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});
const say = (text) => console.log(text);
const directory = fileURLToPath(new URL('../../.data/bench-dossiers', import.meta.url));
if (values.fresh) await rm(directory, { recursive: true, force: true });

const stage = await openStage(directory);
let client;
let service;
try {
  say('starting the service; a new version migrates what is there …');
  const begun = performance.now();
  service = await stage.startService({ profile: values.profile && directory });
  say(`  it takes requests after ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  client = new pg.Client({ connectionString: stage.database });
  await client.connect();
  await loadDossiers(client, Number(values.dossiers), say);
  await measureAll(Number(values.callers), Number(values.seconds));
} finally {
  await client?.end();
  await service?.stop();
  await stage.close();
}

async function measureAll(count, seconds) {
  const context = { client, token: stage.token, callers: count };
  const chosen = [...(await readCases(context)), ...(await writeCases(context))].filter(({ name }) =>
    new RegExp(values.only).test(name),
  );
  // what former runs and migrations left behind: autovacuum would have come by
  say('vacuuming …');
  await client.query('VACUUM ANALYZE');
  const callers = await openCallers(service.url, stage.database, count);
  const load = () => loadavg()[0].toFixed(1);
  say(
    `\nNode ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${count} callers, ${seconds} s a case, load ${load()}`,
  );
  say(HEAD);
  const missed = [];
  try {
    for (const each of chosen) {
      const result = await callers.compare(each, seconds);
      say(line(result));
      if (!(result.service.p95 <= result.aim) || result.service.failures > 0) missed.push(each.name);
    }
  } finally {
    await callers.close();
  }
  for (const [name, answer] of callers.refusals) say(`${name} was answered ${answer.slice(0, 300)}`);
  say(
    `\n${missed.length === 0 ? 'all within the aims' : `not within the aims: ${missed.join('; ')}`}; load now ${load()}`,
  );
}
