import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { defaultWorkingHours, WorkingCalendar } from '@dvc/calendar';
import { pause, seconds, until } from './harness/wait.mjs';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PRELOAD = fileURLToPath(new URL('harness/skewed-clock.mjs', import.meta.url));
/** what a request, its transaction and two machines' clocks may add to a skew */
const TOLERANCE_MS = 10_000;

/** `skew` from the start, `jump` on top of it in the middle of the load. */
const clocks = [
  ['5 min ahead', { skew: 5 * MINUTE }],
  ['5 min behind', { skew: -5 * MINUTE }],
  ['a day ahead', { skew: DAY }],
  ['a day behind', { skew: -DAY }],
  ['an hour back while it runs', { jump: -60 * MINUTE }],
];

export const fault = {
  id: 'F14',
  title: 'the clock of one service is wrong, or is set back while it runs',
  full: { seconds: 600, rate: 5, services: ['dossiers', 'payments', 'notifications'] },
  ci: {
    seconds: 3,
    rate: 8,
    services: ['dossiers', 'payments'],
    clocks: ['a day behind', 'an hour back while it runs'],
  },
  async run(stage, parameters) {
    const figures = {};
    const chosen = clocks.filter(([name]) => parameters.clocks?.includes(name) ?? true);
    for (const [index, [name, clock]] of chosen.entries()) {
      const service = parameters.services[index % parameters.services.length];
      figures[`${service} ${name}`] = await skewed(stage, service, clock, parameters);
      console.log(`  ${service} ${name}: ${figures[`${service} ${name}`]}`);
    }
    return figures;
  },
};

async function skewed(stage, service, { skew = 0, jump = 0 }, { seconds: length, rate }) {
  const { load } = stage;
  await restart(stage, service, {
    NODE_OPTIONS: `--import=${PRELOAD}`,
    CLOCK_SKEW_MS: String(skew),
    CLOCK_JUMP_MS: String(jump),
    // the start of the process takes a part of it
    CLOCK_JUMP_AFTER_MS: String(3_000 + (length * 1_000) / 2),
  });
  const [before] = await stage.query('dossiers', 'SELECT now() AS at');
  // a service whose clock is a day ahead takes every token for expired: its API is closed, its events are not
  const closed = service === 'dossiers' && skew > 30 * MINUTE;
  let outcome;
  if (closed) {
    const answers = new Set();
    for (const end = Date.now() + length * 1_000; Date.now() < end; await pause(1_000 / rate))
      answers.add((await load.desk.send('GET', '/api/v1/dossiers?limit=1')).status);
    if (answers.size !== 1 || !answers.has(401)) throw new Error(`answered ${[...answers].join(', ')}, not 401 alone`);
    outcome = 'answers 401';
  } else {
    const steady = load.steadily(rate);
    await pause(length * 1_000);
    outcome = `${await steady.end()} dossiers`;
  }
  await tokens(stage, service, skew);
  const begun = performance.now();
  await restart(stage, service, {});
  await stage.settle();
  outcome += `, caught up ${seconds(performance.now() - begun)} s after`;
  if (service === 'dossiers' && !closed)
    outcome += `, ${await deadlines(stage, before.at, Math.abs(skew) + Math.abs(jump))}`;
  return outcome;
}

async function restart({ platform }, service, override) {
  const one = platform.processes.get(service);
  one.override = override;
  const { pid } = one;
  one.signal('SIGTERM');
  await until(`${service} to start again`, async () => one.pid !== pid, 30_000, 50);
  await one.ready();
}

/** The gateway judges a token by its own clock: one that has expired is refused however late a service believes it to be. */
async function tokens({ platform, load, portal, directory }, service, skew) {
  const expired = await expiredFor(61, await platform.tokens('desk-officer'), directory);
  const { status } = await portal.anyone.send('GET', '/api/v1/dossiers?limit=1', {
    headers: { authorization: `Bearer ${expired}` },
  });
  if (status !== 401)
    throw new Error(`a token that expired 61 s ago was answered ${status}, ${service} ${skew} ms off`);
  if (service === 'dossiers' && skew > 0) return;
  const fresh = await load.desk.send('GET', '/api/v1/dossiers?limit=1');
  if (fresh.status !== 200) throw new Error(`a fresh token was answered ${fresh.status}`);
}

/** The same token, signed by the same issuer, that has expired so many seconds ago. */
async function expiredFor(secondsAgo, token, directory) {
  const key = createPrivateKey(await readFile(join(directory, 'issuer', 'signing-key.pem')));
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({ ...decodeJwt(token), iat: now - 3_600, exp: now - secondsAgo })
    .setProtectedHeader(decodeProtectedHeader(token))
    .sign(key);
}

/**
 * No acceptance is further from the database's clock than the skew; a deadline is what the calendar makes of its
 * acceptance, neither earlier nor later.
 */
async function deadlines(stage, since, skew) {
  const rows = await stage.query(
    'dossiers',
    `SELECT d.accepted_at AS "acceptedAt", d.due_at AS "dueAt", d.due::text, p.definition->'timeLimit' AS limit,
       a.working_hours AS hours, abs(extract(epoch FROM d.accepted_at - o.created_at))::float8 * 1000 AS "offMs"
     FROM dossier d
     JOIN procedure_version p ON p.code = d.procedure_code AND p.version = d.procedure_version
     JOIN agency a ON a.identifier = d.agency
     JOIN outbox_event o ON o.key = d.id::text AND o.payload::json->>'type' = 'vn.gov.dvc.dossiers.dossier-accepted.v1'
     WHERE o.created_at >= $1`,
    [since],
  );
  if (rows.length === 0) throw new Error('no dossier was accepted while the clock was wrong');
  const farthest = Math.max(...rows.map(({ offMs }) => offMs));
  if (farthest > skew + TOLERANCE_MS) throw new Error(`an acceptance is ${seconds(farthest)} s off`);
  const years = await stage.query('dossiers', 'SELECT year, days FROM working_calendar');
  const wrong = rows.filter(({ acceptedAt, dueAt, due, limit, hours }) => {
    const counted = new WorkingCalendar(years, hours ?? defaultWorkingHours).dueAt(acceptedAt, limit);
    return counted.due !== due || counted.dueAt.getTime() !== dueAt?.getTime();
  });
  if (wrong.length > 0)
    throw new Error(
      `${wrong.length} of ${rows.length} deadlines are not those of the calendar: ${JSON.stringify(wrong[0])}`,
    );
  return `${rows.length} deadlines those of the calendar, acceptances ${seconds(farthest)} s off at most`;
}
