/**
 * Plays submissions and acceptances against the platform in processes mode (every service a process, real Kafka and
 * PostgreSQL) while services, broker and database are killed with kill -9 at seeded random moments. Afterwards checks
 * from outside that every acknowledged act is there once and every effect happened exactly once.
 *
 *   npm run chaos [-- --submissions 10000] [-- --kills 30] [-- --seed 1] [-- --concurrency 16]
 */
import { mkdir, rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { freePort } from '@dvc/persistence/embedded-cluster';
import { prepareBuildingPermit } from '../../services/embedded/dist/src/demo/building-permit.js';
import { Portal } from '../../services/embedded/dist/src/demo/portal.js';
import { startProcesses } from '../../services/embedded/dist/src/processes/process-platform.js';
import { Progress } from '../../services/embedded/dist/src/progress.js';
import { invariants } from './invariants.mjs';

const { values } = parseArgs({
  options: {
    submissions: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: '16' },
  },
});
const total = Number(values.submissions);
const kills = Number(values.kills);
const random = seeded(Number(values.seed));
const directory = fileURLToPath(new URL('../../.data/chaos', import.meta.url));
await rm(directory, { recursive: true, force: true });
await mkdir(directory, { recursive: true });

const progress = new Progress();
const platform = await startProcesses(
  { directory, port: await freePort(), kafkaBrokers: process.env.KAFKA_BROKERS, logLevel: 'warn' },
  progress,
);
const done = { acknowledged: [], accepted: [], retries: 0, unexpected: [] };
const killed = {};
let failed;
try {
  const portal = new Portal(platform.url, platform.tokens);
  const [citizen, desk] = [await portal.as('applicant-an'), await portal.as('desk-officer')];
  const body = await prepareBuildingPermit(portal, citizen);
  const begun = performance.now();
  const chaos = wreak(begun);
  let next = 0;
  const report = setInterval(
    () =>
      console.log(
        `  ${done.acknowledged.length} submitted, ${done.accepted.length} accepted, ${Object.values(killed).reduce((a, b) => a + b, 0)} kills`,
      ),
    10_000,
  );
  await Promise.all(
    Array.from({ length: Number(values.concurrency) }, async () => {
      while (next < total) {
        const n = next++;
        const { id } = await insist(
          () => citizen.send('POST', '/api/v1/dossiers', { json: body, headers: { 'idempotency-key': `chaos-${n}` } }),
          201,
        );
        done.acknowledged.push(id);
        // an acceptance whose answer was lost has happened all the same: the repeat then says 409
        await insist(() => desk.send('POST', `/api/v1/dossiers/${id}/acceptance`, { json: {} }), 200, 409);
        done.accepted.push(id);
      }
    }),
  );
  await chaos.end();
  clearInterval(report);
  const seconds = (performance.now() - begun) / 1_000;
  const settled = await settle();
  console.log(`\nNode ${process.version}, ${cpus().length} cores; seed ${values.seed}`);
  console.log(
    `${done.acknowledged.length} submissions and ${done.accepted.length} acceptances acknowledged in ${seconds.toFixed(0)} s (${((2 * total) / seconds).toFixed(0)} acts/s), ${done.retries} requests repeated`,
  );
  console.log(
    `kill -9: ${Object.entries(killed)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ')}`,
  );
  console.log(`events caught up ${settled.toFixed(1)} s after the last request\n`);
  failed = !(await check());
} finally {
  await platform.stop();
}
process.exit(failed ? 1 : 0);

/** Kills a random target at random moments spread over the work, and brings database and broker back. */
function wreak() {
  const targets = [...platform.processes.keys(), 'postgres', ...(platform.kafka ? ['kafka'] : [])];
  const moments = Array.from({ length: kills }, () => random() * 0.95).sort((a, b) => a - b);
  let ending = false;
  const loop = (async () => {
    for (const moment of moments) {
      while (done.accepted.length < moment * total && !ending) await new Promise((resolve) => setTimeout(resolve, 20));
      const target = targets[Math.floor(random() * targets.length)];
      killed[target] = (killed[target] ?? 0) + 1;
      if (target === 'postgres') {
        const pid = await platform.postgres.postmaster();
        if (pid) process.kill(pid, 'SIGKILL');
        await platform.postgres.start();
      } else if (target === 'kafka') {
        await platform.kafka.kill();
        await platform.kafka.start();
      } else platform.processes.get(target).signal('SIGKILL');
    }
  })();
  return {
    end: async () => {
      ending = true;
      await loop;
    },
  };
}

/** Repeats a request until it gets an answer that settles the matter; 5xx and broken connections do not. */
async function insist(send, ...settling) {
  for (const deadline = Date.now() + 120_000; ;) {
    const answer = await send().catch(() => undefined);
    if (answer && settling.includes(answer.status)) return answer.body;
    if (answer && answer.status < 500)
      throw new Error(`unexpected answer ${answer.status}: ${JSON.stringify(answer.body)}`);
    if (answer && !String(answer.headers.get('content-type')).includes('problem+json'))
      done.unexpected.push(answer.status);
    if (Date.now() > deadline)
      throw new Error(`no answer within 120 s; the last was ${answer?.status ?? 'a broken connection'}`);
    done.retries++;
    await new Promise((resolve) => setTimeout(resolve, 100 + random() * 200));
  }
}

/** Waits until every service has published and handled everything; answers how long that took. */
async function settle() {
  const begun = performance.now();
  for (const deadline = Date.now() + 120_000; Date.now() < deadline;) {
    const open = await Promise.all(
      ['dossiers', 'payments', 'notifications'].map((service) =>
        query(
          service,
          'SELECT (SELECT count(*) FROM outbox_event WHERE published_at IS NULL)::int + (SELECT count(*) FROM parked_message)::int AS n',
        ),
      ),
    );
    const [told] = await query(
      'notifications',
      "SELECT count(*)::int AS n FROM notification WHERE key = 'payment-order-created'",
    );
    const [ordered] = await query('dossiers', 'SELECT count(payment_order_id)::int AS n FROM dossier');
    if (open.every(([row]) => row.n === 0) && told.n >= total && ordered.n >= total) break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return (performance.now() - begun) / 1_000;
}

async function check() {
  const states = await query('dossiers', 'SELECT status, array_agg(id) AS ids FROM dossier GROUP BY status');
  const inState = {
    SUBMITTED: [],
    ACCEPTED: [],
    ...Object.fromEntries(states.map(({ status, ids }) => [status, ids])),
  };
  let holds = done.unexpected.length === 0;
  console.log(
    `${holds ? 'ok  ' : 'FAIL'} every 5xx was a problem document${holds ? '' : `: ${done.unexpected.length} were not`}`,
  );
  for (const { name, service, sql, parameters } of invariants) {
    const [{ violations }] = await query(service, sql, parameters?.({ ...done, inState }) ?? []);
    console.log(`${violations === 0 ? 'ok  ' : 'FAIL'} ${name}${violations === 0 ? '' : `: ${violations} violations`}`);
    holds &&= violations === 0;
  }
  return holds;
}

async function query(service, sql, parameters = []) {
  const client = new pg.Client({ connectionString: platform.databaseUrl(service) });
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}

/** mulberry32: the same seed gives the same chaos. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
