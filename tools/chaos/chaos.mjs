/**
 * Submissions and acceptances against the platform in processes mode (every service a process, real Kafka and
 * PostgreSQL) while services, broker and database are killed with kill -9 at seeded random moments. Afterwards checks
 * from outside that every acknowledged act is there once and every effect happened exactly once.
 *
 *   npm run chaos [-- --submissions 10000] [-- --kills 30] [-- --seed 1] [-- --concurrency 16]
 */
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { killAtRandom } from '../faults/harness/kills.mjs';
import { openStage } from '../faults/harness/stage.mjs';

const { values } = parseArgs({
  options: {
    submissions: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: '16' },
    directory: { type: 'string', default: fileURLToPath(new URL('../../.data/chaos', import.meta.url)) },
  },
});
const total = Number(values.submissions);
const stage = await openStage({
  directory: resolve(values.directory),
  seed: Number(values.seed),
  kafkaBrokers: process.env.KAFKA_BROKERS,
});
let holds;
try {
  const { load, platform } = stage;
  const begun = performance.now();
  const chaos = killAtRandom(stage, {
    targets: [...platform.processes.keys(), 'postgres', ...(platform.kafka ? ['kafka'] : [])],
    count: Number(values.kills),
    progress: () => load.accepted.length / total,
  });
  const report = setInterval(() => {
    const kills = Object.values(chaos.killed).reduce((a, b) => a + b, 0);
    console.log(`  ${load.acknowledged.length} submitted, ${load.accepted.length} accepted, ${kills} kills`);
  }, 10_000);
  await load.submitAndAccept(total, { concurrency: Number(values.concurrency) });
  const killed = await chaos.end();
  clearInterval(report);
  const seconds = (performance.now() - begun) / 1_000;
  const settled = await stage.settle();
  console.log(`\nNode ${process.version}, ${cpus().length} cores; seed ${values.seed}`);
  console.log(
    `${load.acknowledged.length} submissions and ${load.accepted.length} acceptances acknowledged in ${seconds.toFixed(0)} s (${((2 * total) / seconds).toFixed(0)} acts/s), ${load.retries} requests repeated`,
  );
  console.log(
    `kill -9: ${Object.entries(killed)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ')}`,
  );
  console.log(`events caught up ${settled} s after the last request\n`);
  holds = await stage.check({ verbose: true });
} finally {
  await stage.close();
}
process.exit(holds ? 0 : 1);
