/**
 * Submissions per second: through the gateway and straight to the dossiers service (authentication, validation,
 * idempotency and events on), beside a bare pg driver that runs the same prepared SQL with the same kind of rows on
 * the same database in the same run. Load generator, platform and PostgreSQL share the machine.
 *
 *   npm run bench [-- --seconds 8] [-- --profile]    --profile writes a CPU profile of the platform to .data/bench
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { Client } from 'undici';
import { v7 as uuidv7 } from 'uuid';
import { dossierSubmitted } from '@dvc/contracts';
import { createEvent } from '@dvc/messaging';
import { bareDossier } from './bare-dossier.mjs';
import {
  submitDossierOnce,
  submitDossierOnceValues,
} from '../../services/dossiers/dist/src/storage/submit-dossier.sql.js';
import { Portal } from '../../services/embedded/dist/src/demo/portal.js';
import { samplePdf } from '../../services/embedded/dist/src/demo/sample-file.js';
import { measure } from './load.mjs';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '8' }, profile: { type: 'boolean', default: false } },
});
const seconds = Number(values.seconds);
const directory = fileURLToPath(new URL('../../.data/bench', import.meta.url));
await rm(directory, { recursive: true, force: true });
await mkdir(directory, { recursive: true });

const server = fork(fileURLToPath(new URL('platform-server.mjs', import.meta.url)), [directory], {
  execArgv: values.profile ? ['--cpu-prof', `--cpu-prof-dir=${directory}`] : [],
});
console.log('starting the platform …');
const urls = await new Promise((resolve, reject) => {
  server.once('message', resolve);
  server.once('exit', (code) => reject(new Error(`the platform ended with exit code ${code}`)));
});

const portal = new Portal(urls.gateway);
const { accessToken } = await portal.anyone.post('/dev/token', { persona: 'applicant-an' });
const citizen = await portal.as('applicant-an');
const procedure = await portal.anyone.get('/api/v1/procedures/2.000028.H14');
const { example: formData } = await portal.anyone.get(procedure.forms[0].href);
const components = [];
for (const { code, required } of procedure.components) {
  if (!required) continue;
  const { id } = await citizen.upload(`${code}.pdf`, 'application/pdf', samplePdf(code));
  components.push({ code, attachmentIds: [id] });
}
const applicant = {
  kind: 'CITIZEN',
  fullName: 'Nguyễn Văn An',
  citizenId: '004087000001',
  email: 'an@example.vn',
  address: 'Cao Bằng',
};
const body = JSON.stringify({
  procedureCode: procedure.code,
  applicant,
  formData,
  components,
  resultDelivery: { method: 'ONLINE' },
  submit: true,
});

function overHttp(url, connections) {
  const clients = Array.from({ length: connections }, () => new Client(url));
  return {
    work: async (worker) => {
      const answer = await clients[worker].request({
        method: 'POST',
        path: '/api/v1/dossiers',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${accessToken}`,
          'idempotency-key': randomBytes(12).toString('hex'),
        },
        body,
      });
      await answer.body.dump();
      return answer.statusCode === 201;
    },
    close: () => Promise.all(clients.map((client) => client.close())),
  };
}

async function bareDriver(connections) {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: urls.database });
      await client.connect();
      return client;
    }),
  );
  return {
    work: async (worker) => {
      const { rows } = await clients[worker].query({
        name: 'submit',
        text: submitDossierOnce.text,
        values: [...parameters()],
      });
      return rows[0].filed;
    },
    close: () => Promise.all(clients.map((client) => client.end())),
  };
}

/** What the service sends for one submission of the same body. */
function parameters() {
  const id = uuidv7();
  const provisionalNumber = `TN-BENCH-${randomBytes(8).toString('hex').toUpperCase()}`;
  const now = new Date();
  const submittedAt = now.toISOString();
  const event = createEvent(dossierSubmitted, {
    subject: id,
    data: {
      dossierId: id,
      procedureCode: procedure.code,
      procedureName: procedure.nameVi,
      agency: '000.00.01.H14',
      number: provisionalNumber,
      applicant: { subject: 'citizen-an', name: applicant.fullName, email: applicant.email },
      submittedAt,
    },
  });
  const answer = {
    id,
    agency: '000.00.01.H14',
    status: 'SUBMITTED',
    revision: 1,
    submittedAt,
    trackingKey: 'x'.repeat(16),
    procedureCode: procedure.code,
    procedureVersion: 1,
    provisionalNumber,
  };
  return submitDossierOnceValues(
    bareDossier({
      id,
      owner: 'citizen-an',
      procedureCode: procedure.code,
      agency: '000.00.01.H14',
      applicant,
      formData,
      components,
      submission: {
        provisionalNumber,
        trackingKey: 'x'.repeat(16),
        event: { id: event.id, topic: dossierSubmitted.topic, key: id, payload: JSON.stringify(event) },
      },
    }),
    { scope: 'bench', key: randomBytes(12).toString('hex'), requestHash: 'bench' },
    answer,
  );
}

/** Waits until the services have caught up with the events of what was measured before; answers how long it took. */
async function drained() {
  const begun = performance.now();
  const [dossiers, notifications] = [urls.database, urls.notifications].map(
    (connectionString) => new pg.Client({ connectionString }),
  );
  await Promise.all([dossiers.connect(), notifications.connect()]);
  for (;;) {
    const sent = (await dossiers.query('SELECT count(*)::int AS n FROM outbox_event')).rows[0].n;
    const got = (await notifications.query("SELECT count(*)::int AS n FROM inbox_event WHERE type LIKE '%.dossiers.%'"))
      .rows[0].n;
    if (got >= sent) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await Promise.all([dossiers.end(), notifications.end()]);
  return (performance.now() - begun) / 1_000;
}

const cases = [
  ['bare driver, same SQL', (n) => bareDriver(n)],
  ['straight to the service', (n) => overHttp(urls.service, n)],
  ['through the gateway', (n) => overHttp(urls.gateway, n)],
];

try {
  console.log(
    `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${seconds} s a case; warming up …`,
  );
  for (const [, open] of cases) {
    const target = await open(8);
    await measure({ connections: 8, seconds: Math.min(4, seconds), work: target.work });
    await target.close();
  }
  await drained();
  console.log(
    '\nconnections  case                        submissions/s    p50 ms   p95 ms   p99 ms   ratio  failed  events caught up after',
  );
  for (const connections of [1, 8, 32]) {
    let yardstick;
    for (const [name, open] of cases) {
      const target = await open(connections);
      const result = await measure({ connections, seconds, work: target.work });
      await target.close();
      const wait = await drained();
      yardstick ??= result.rate;
      const cells = [result.p50, result.p95, result.p99].map((ms) => ms.toFixed(2).padStart(9)).join('');
      console.log(
        `${String(connections).padStart(11)}  ${name.padEnd(26)}${result.rate.toFixed(0).padStart(15)}${cells}${(result.rate / yardstick).toFixed(2).padStart(8)}${String(result.failures).padStart(8)}${`${wait.toFixed(1)} s`.padStart(12)}`,
      );
    }
  }
} finally {
  server.removeAllListeners('exit');
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}
