/**
 * Plays faults against the platform in processes mode (every service a process, real Kafka and PostgreSQL) and checks the
 * invariants after each. Exit code 1 when one does not hold.
 *
 *   npm run faults -- --list
 *   npm run faults -- F1 F3 [--full] [--seed 1]     chosen ones; --full: the figure of the plan instead of the CI share
 *   npm run chaos [-- --submissions 10000] [-- --kills 30] [-- --seed 1]
 *   npm run faults -- --ci                          the CI share of all, on one platform where that is possible
 *
 * A fault is a file `fNN-….mjs` here that exports `fault`: `id`, `title`, `full` and `ci` (parameters), optionally
 * `stage` (options of openStage; it then gets a platform of its own), and `run(stage, parameters)`, which answers
 * figures to print and throws when what the fault itself promises does not hold. A fault that needs no platform names its
 * `specs` instead; `ciBySpecs` names those that play the CI share. `npm test` plays both, so `--ci` does not.
 */
import { readdir } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { playSpecs } from './harness/spec-faults.mjs';
import { openStage } from './harness/stage.mjs';
import { seconds } from './harness/wait.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    ci: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    submissions: { type: 'string' },
    kills: { type: 'string' },
    directory: { type: 'string', default: fileURLToPath(new URL('../../.data/faults', import.meta.url)) },
  },
});

const files = (await readdir(new URL('.', import.meta.url))).filter((name) => /^f\d+-.*\.mjs$/.test(name)).sort();
const known = await Promise.all(files.map(async (name) => (await import(new URL(name, import.meta.url))).fault));
if (values.list || (positionals.length === 0 && !values.ci)) {
  for (const { id, title, full } of known) console.log(`${id.padEnd(4)} ${title} (${JSON.stringify(full)})`);
  process.exit(0);
}
const unknown = positionals.filter((id) => !known.some((fault) => fault.id === id));
if (unknown.length > 0) throw new Error(`there is no fault ${unknown.join(', ')}`);
const chosen =
  values.ci && positionals.length === 0
    ? known.filter(({ specs, ciBySpecs }) => !specs && !ciBySpecs)
    : known.filter(({ id }) => positionals.includes(id));

/** Parameters that were given by hand. */
const given = Object.fromEntries(
  ['submissions', 'kills'].filter((name) => values[name]).map((name) => [name, Number(values[name])]),
);

console.log(`Node ${process.version}, ${cpus().length} cores; seed ${values.seed}`);
const begun = performance.now();
const failed = [];

let current;
// nothing that was started outlives a run that is broken off
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => current?.close().finally(() => process.exit(130)));
const open = async (own) =>
  (current = await openStage({
    directory: resolve(values.directory),
    seed: Number(values.seed),
    kafkaBrokers: process.env.KAFKA_BROKERS,
    ...own,
  }));

let shared;
try {
  for (const fault of chosen.filter(({ stage, specs }) => !stage && !specs)) {
    shared ??= await open();
    await play(fault, shared);
  }
} finally {
  await shared?.close();
}
for (const fault of chosen.filter(({ specs }) => specs)) {
  console.log(`\n${fault.id} ${fault.title}`);
  if (!(await playSpecs(fault, values))) failed.push(fault.id);
  console.log(failed.includes(fault.id) ? `${fault.id} FAILED` : `${fault.id} held`);
}
for (const fault of chosen.filter(({ stage }) => stage)) {
  const own = await open({ ...fault.stage, directory: join(resolve(values.directory), fault.id) });
  try {
    await play(fault, own);
  } finally {
    await own.close();
    await fault.close?.();
  }
}
console.log(
  `\n${chosen.length - failed.length} of ${chosen.length} faults survived, ${seconds(performance.now() - begun)} s`,
);
process.exit(failed.length > 0 ? 1 : 0);

async function play(fault, stage) {
  const parameters = { ...(values.full ? fault.full : fault.ci), ...given };
  console.log(`\n${fault.id} ${fault.title} ${JSON.stringify(parameters)}`);
  const { load } = stage;
  // what a fault draws depends neither on the load nor on the faults before it
  stage.random = stage.generator(fault.id);
  const report = setInterval(
    () =>
      console.log(`  ${load.acknowledged.length} submitted, ${load.accepted.length} accepted, ${load.retries} repeats`),
    30_000,
  );
  try {
    const figures = await fault.run(stage, parameters);
    const caughtUp = await stage.settle();
    figures['caught up after (s)'] ??= caughtUp;
    for (const [name, figure] of Object.entries(figures))
      console.log(`  ${name}: ${typeof figure === 'object' ? JSON.stringify(figure) : figure}`);
    if (!(await stage.check({ verbose: values.full }))) failed.push(fault.id);
  } catch (error) {
    console.log(`FAIL ${fault.id}: ${error.stack}`);
    failed.push(fault.id);
  } finally {
    clearInterval(report);
  }
  console.log(failed.includes(fault.id) ? `${fault.id} FAILED` : `${fault.id} held`);
}
