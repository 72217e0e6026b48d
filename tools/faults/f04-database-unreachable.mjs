import { TcpFaultProxy } from '@dvc/testing';
import { pause, seconds, until } from './harness/wait.mjs';

const LATEST_ANSWER_MS = 2_000;
const LATEST_SUCCESS_MS = 5_000;
/** connections of a service: its pool, its relay, and another instance's for a moment */
const MOST_SESSIONS = 12;
const SERVICES = ['catalogue', 'dossiers', 'payments', 'interchange', 'notifications'];

let proxy;

/** PostgreSQL behind a proxy that every service goes through; the checks go straight to it. */
async function behindProxy(surroundings) {
  proxy = await TcpFaultProxy.open(Number(new URL(surroundings.databases.dossiers).port));
  const databases = Object.entries(surroundings.databases).map(([name, url]) => [name, proxy.through(url)]);
  return { ...surroundings, databases: Object.fromEntries(databases) };
}

export const fault = {
  id: 'F4',
  title: 'PostgreSQL is cut off, or takes connections and never answers',
  full: { times: 10, seconds: 30, rate: 5 },
  ci: { times: 1, seconds: 5, rate: 5 },
  ciBySpecs: ['services/embedded/test/faults/database-unreachable', 'libs/persistence/src/connection'],
  stage: { adjust: behindProxy },
  close: () => proxy?.close(),
  async run(stage, { times, seconds: outage, rate }) {
    const { load, portal } = stage;
    const callers = {
      catalogue: [portal.anyone, '/api/v1/procedures?limit=1'],
      dossiers: [load.desk, '/api/v1/dossiers?limit=1'],
      payments: [load.citizen, '/api/v1/payment-orders?limit=1'],
      notifications: [load.citizen, '/api/v1/me/notifications?limit=1'],
    };
    const figures = {};
    for (const mode of ['cut', 'hang']) {
      const slowest = [];
      const recoveries = [];
      let refused = 0;
      for (let n = 0; n < times; n++) {
        const steady = load.steadily(rate);
        await pause(1_000);
        const restore = await proxy[mode]();
        const probes = await probe(callers, outage * 1_000);
        await restore();
        const restored = performance.now();
        for (const [service, [caller, path]] of Object.entries(callers))
          await until(
            `${service} to answer again`,
            async () => (await caller.send('GET', path)).status === 200,
            LATEST_SUCCESS_MS,
            20,
          );
        recoveries.push(performance.now() - restored);
        await steady.end();
        const improper = probes.filter(({ proper }) => !proper);
        if (improper.length > 0) throw new Error(`${mode}: ${JSON.stringify(improper.slice(0, 5))}`);
        slowest.push(Math.max(...probes.map(({ ms }) => ms)));
        refused += probes.length;
        if (slowest.at(-1) > LATEST_ANSWER_MS) throw new Error(`${mode}: an answer took ${seconds(slowest.at(-1))} s`);
      }
      figures[mode] =
        `${times} x ${outage} s, ${refused} requests refused, slowest answer ${seconds(Math.max(...slowest))} s, ` +
        `all services back ${seconds(Math.min(...recoveries))} to ${seconds(Math.max(...recoveries))} s after`;
      console.log(`  ${mode}: ${figures[mode]}`);
    }
    figures.sessions = await sessionsOf(stage);
    return figures;
  },
};

/** Asks every service ten times a second; answers what was not a success, which is all of it but the first moment. */
async function probe(callers, forMs) {
  const probes = [];
  const begun = performance.now();
  const pending = [];
  while (performance.now() - begun < forMs) {
    for (const [service, [caller, path]] of Object.entries(callers)) {
      const asked = performance.now();
      const note = (answer) => {
        const { status, headers } = answer ?? { status: 0 };
        const proper =
          status === 503 && headers.get('retry-after') && String(headers.get('content-type')).includes('problem+json');
        // what is kept in memory can be answered without the database
        if (status !== 200) probes.push({ service, status, proper: Boolean(proper), ms: performance.now() - asked });
      };
      pending.push(caller.send('GET', path).then(note, () => note()));
    }
    await pause(100);
  }
  await Promise.all(pending);
  return probes;
}

async function sessionsOf(stage) {
  const sessions = {};
  for (const service of SERVICES) {
    const count = async () =>
      (
        await stage.query(
          service,
          "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
        )
      )[0].n;
    await until(`${service} to have no connection too many`, async () => (await count()) <= MOST_SESSIONS, 30_000);
    sessions[service] = await count();
  }
  return sessions;
}
