/** What is read: over HTTP and, as the same SQL, directly. Each case answers whether it got what it asked for. */
import { localDay } from '@dvc/calendar';
import { CursorCodec } from '@dvc/hosting';
import { readScopeOf } from '../../../services/dossiers/dist/src/dossier/access-policy.js';
import { DossierListQuery } from '../../../services/dossiers/dist/src/list/list.query.js';
import { PROVINCE, SCOPES } from './reference.mjs';

const PAGE = 50;
const SAMPLES = 2_000;
const AIM = 150;

/** A query as it comes out of the service's pipe: a cursor is bound to all of its fields. */
const queryOf = (query) => Object.assign(new DossierListQuery(), query);
const NO_FILTER = Object.entries(queryOf({}))
  .filter(([name]) => name !== 'limit' && name !== 'cursor')
  .sort();

/** An officer of an agency: his actor, and his token. */
export async function officerOf(agency, n, token) {
  const claims = { sub: `officer-${agency}-${n}`, name: `Cán bộ ${n}`, roles: ['desk_officer'], agency };
  const actor = { subject: claims.sub, name: claims.name, email: null, roles: new Set(claims.roles), agency };
  return {
    actor: { ...actor, roles: claims.roles },
    scope: readScopeOf({ ...actor, roles: claims.roles }),
    token: await token(claims),
  };
}

export async function readCases({ client, token, callers }) {
  const { rows: samples } = await client.query(
    `SELECT id, provisional_number, dossier_code, tracking_key, applicant ->> 'fullName' AS name
     FROM dossier TABLESAMPLE SYSTEM (5) REPEATABLE (7)
     WHERE status <> 'DRAFT' AND owner LIKE 'citizen-%' ORDER BY md5(id::text) LIMIT ${SAMPLES}`,
  );
  const officers = await Promise.all(
    SCOPES.map(({ agency }) => Promise.all(Array.from({ length: callers }, (_, n) => officerOf(agency, n + 1, token)))),
  );
  const cases = [];
  for (const [i, { name, agency }] of SCOPES.entries()) {
    const here = officers[i];
    const list = (title, query) => cases.push(listCase(`list, ${title}, ${name}`, here, () => query));
    list('page 1', {});
    const place = await placeOfPage(client, agency, 1_000);
    cases.push(pageCase(`list, page ${place.page.toLocaleString('en')}, ${name}`, here, place));
    list('one state', { status: 'PROCESSING' });
    list('due by today', { due: localDay(new Date()) });
    list('overdue', { overdue: true });
    cases.push(workQueueCase(`work queue, ${name}`, here));
  }
  const province = officers[SCOPES.findIndex(({ agency }) => agency === PROVINCE)];
  cases.push(listCase('search by full name', province, (n) => ({ q: samples[n % samples.length].name })));
  cases.push(
    listCase('search by number', province, (n) => {
      const { dossier_code, provisional_number } = samples[n % samples.length];
      return { q: dossier_code ?? provisional_number };
    }),
  );
  cases.push({
    name: 'detail',
    aim: AIM,
    request: (worker, n) => get(`/api/v1/dossiers/${samples[n % samples.length].id}`, province[worker].token),
    direct: (connection, worker, n) => connection.detail(samples[n % samples.length].id, province[worker].scope),
  });
  const number = (n) => samples[n % samples.length].dossier_code ?? samples[n % samples.length].provisional_number;
  cases.push({
    name: 'tracking',
    aim: AIM,
    request: (_, n) => get(`/api/v1/tracking/${number(n)}?key=${samples[n % samples.length].tracking_key}`),
    direct: (connection, _, n) => connection.track(number(n)),
  });
  return cases;
}

const get = (path, token) => ({ method: 'GET', path, token });

function listCase(name, officers, filterOf) {
  return {
    name,
    aim: AIM,
    request: (worker, n) => get(`/api/v1/dossiers?${new URLSearchParams(filterOf(n))}`, officers[worker].token),
    direct: async (connection, worker, n) =>
      (await connection.list(queryOf({ limit: PAGE, ...filterOf(n) }), officers[worker].actor)).items.length > 0,
  };
}

function pageCase(name, officers, { listedAt, id }) {
  // the place of a page as its cursor, in the place of a thousand steps
  const cursors = officers.map(({ scope }) => new CursorCodec('dossiers', [scope, NO_FILTER]).encode([listedAt, id]));
  return {
    name,
    aim: AIM,
    request: (worker) => get(`/api/v1/dossiers?cursor=${cursors[worker]}`, officers[worker].token),
    direct: async (connection, worker) =>
      (await connection.list(queryOf({ limit: PAGE, cursor: cursors[worker] }), officers[worker].actor)).items.length >
      0,
  };
}

function workQueueCase(name, officers) {
  return {
    name,
    aim: AIM,
    request: (worker) => get('/api/v1/work-queue', officers[worker].token),
    direct: async (connection, worker) => {
      const now = new Date();
      return (await connection.workQueue(officers[worker].scope, now, localDay(now))).length > 0;
    },
  };
}

/** Where a page begins, or the last full one if there are fewer. */
async function placeOfPage(client, agency, wanted) {
  const within = `status <> 'DRAFT' AND agency = ANY (ARRAY(SELECT identifier FROM agency WHERE path @> ARRAY[$1]))`;
  const { rows } = await client.query(`SELECT count(*)::integer AS n FROM dossier WHERE ${within}`, [agency]);
  const page = Math.max(2, Math.min(wanted, Math.floor(rows[0].n / PAGE)));
  const { rows: places } = await client.query(
    `SELECT id, listed_at FROM dossier WHERE ${within} ORDER BY listed_at DESC, id DESC OFFSET $2 LIMIT 1`,
    [agency, (page - 1) * PAGE - 1],
  );
  return { page, id: places[0].id, listedAt: places[0].listed_at.toISOString() };
}
