/**
 * How long the search for procedures takes at 1,006 and at 100,000 of them: over HTTP at the catalogue service, beside
 * what PostgreSQL takes to find the same by its own index of words, asked by a bare driver. Each search is asked for the
 * first time after a change of the catalogue, when a row of the listing is read again and its matches are visited, and
 * again, when its answer is known. One caller at a time, so that what is printed is the time of one search and not of a
 * queue. The procedures are sample data, written as a publication writes them, without events.
 *
 *   npm run bench:catalogue [-- --sizes 1006,100000] [-- --rounds 40] [-- --plans]
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { exportJWK, generateKeyPair } from 'jose';
import pg from 'pg';
import { createService } from '@dvc/hosting';
import { EmbeddedTransport } from '@dvc/messaging';
import { ensureDatabase, statement } from '@dvc/persistence';
import { EmbeddedCluster } from '@dvc/persistence/embedded-cluster';
import { checksum } from '../../services/catalogue/dist/src/definition/checksum.js';
import { SubmitImport } from '../../services/catalogue/dist/src/imports/submit-import.js';
import { catalogueService } from '../../services/catalogue/dist/src/index.js';
import { PublishProcedures } from '../../services/catalogue/dist/src/procedures/publish-procedures.js';
import {
  sampleAgencies,
  sampleProcedure,
  sampleProcedures,
} from '../../services/catalogue/dist/src/sample/sample-catalogue.js';
import { Abbreviations } from '../../services/catalogue/dist/src/search/abbreviations.js';
import { Listing } from '../../services/catalogue/dist/src/search/listing.js';
import { PAGE, PAGE_AT_AGENCIES } from '../../services/catalogue/dist/src/search/page.sql.js';
import { SearchWords } from '../../services/catalogue/dist/src/search/search-words.js';
import { searchStatement } from '../../services/catalogue/test/search-oracle.ts';

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1006,100000' },
    rounds: { type: 'string', default: '40' },
    plans: { type: 'boolean', default: false },
  },
});
const sizes = options.sizes.split(',').map(Number);
const rounds = Number(options.rounds);
const DAY = '2026-11-22';
const CHANGE = 'UPDATE procedure_listing SET words = words WHERE code = $1';

/** What people look for: words, beginnings, abbreviations, slips, codes, agencies, filters, nothing at all. */
const searches = [
  { q: 'cấp giấy phép khai thác khoáng sản' },
  { q: 'cap giay phep xay dung nha o rieng le' },
  { q: 'dang ky ket hon' },
  { q: 'xac nhan khai sinh ho so' },
  { q: 'GPXD nhà ở' },
  { q: 'cap' },
  { q: 'giay phep' },
  { q: 'giay phep xay dugn' },
  { q: 'kinh doanh van taii' },
  { q: '9.000123' },
  { q: 'so mau 5 giay phep' },
  { q: 'an toan thuc pham', agency: 'SAMPLE.05' },
  { q: 'giay chung nhan', level: 2, applicantKind: 'CITIZEN' },
  { agency: 'SAMPLE.05' },
  { agency: 'SAMPLE.D01.1' },
  { field: 'Xây dựng' },
  { level: 2 },
  { level: 4 },
  { mode: 'INFORMATION_ONLY', applicantKind: 'ORGANISATION' },
  {},
];

const agencyNames = new Map([province(), ...sampleAgencies()].map((agency) => [agency.identifier, agency]));

const directory = fileURLToPath(new URL('../../.data/bench-catalogue', import.meta.url));
await rm(directory, { recursive: true, force: true });
await mkdir(directory, { recursive: true });
const cluster = new EmbeddedCluster({ directory: join(directory, 'postgres') });
const admin = await cluster.start();
const transport = new EmbeddedTransport({ url: await ensureDatabase(admin, 'events'), partitions: 4, pollMs: 1_000 });
await transport.connect();
const service = await createService(catalogueService, { transport, environment: await environment() });
try {
  await service.start();
  await service.app.listen(0, '127.0.0.1');
  await measureAll((await service.app.getUrl()).replace('[::1]', '127.0.0.1'));
} finally {
  await service.stop();
  await transport.close();
  await cluster.stop();
}

async function measureAll(url) {
  const driver = new pg.Client({ connectionString: service.database.url });
  await driver.connect();
  try {
    await measureWith(url, driver);
  } finally {
    await driver.end();
  }
}

async function measureWith(url, driver) {
  // nobody listens here, and a hundred thousand events would only be in the way
  service.outbox.addAll = () => Promise.resolve();
  await service.app.get(SubmitImport).complete({
    kind: 'AGENCIES',
    parts: [{ kind: 'AGENCIES', rows: [province(), ...sampleAgencies()] }],
    dryRun: false,
    by: 'bench',
  });
  await service.app
    .get(Abbreviations)
    .replace([{ abbreviation: 'GPXD', meaning: 'giấy phép xây dựng' }], { by: 'bench', expected: null });
  console.log(`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${rounds} rounds`);
  let loaded = 0;
  for (const size of sizes) {
    await load(loaded, size);
    loaded = size;
    await driver.query('VACUUM ANALYZE');
    await remember(size);
    await report(size, url, driver);
  }
}

/** What an instance does when it starts, and what its listing takes in memory. */
async function remember(size) {
  const listing = new Listing(service.database);
  const before = process.memoryUsage().heapUsed;
  const begun = performance.now();
  await listing.at(await listing.revision());
  const took = performance.now() - begun;
  const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  console.log(
    `read ${size} into memory in ${took.toFixed(0)} ms (heap ${grown > 0 ? '+' : ''}${grown.toFixed(0)} MiB, not collected)`,
  );
}

async function report(size, url, driver) {
  console.log(
    `\n${size.toLocaleString('en')} procedures`.padEnd(52) +
      'found        first p50    p95    p99     again p50    p95    p99        pg p50    p95    p99   (ms)',
  );
  const all = { first: [], again: [], driver: [] };
  for (const search of searches) {
    const path = `/api/v1/procedures?${new URLSearchParams({ asOf: DAY, ...search })}`;
    const statements = await statementsOf(search);
    const times = { first: [], again: [], driver: [] };
    let total = 0;
    for (let round = -5; round < rounds; round++) {
      // as when a version is published: somebody writes a row
      await driver.query(CHANGE, [`9.${String(round + 5).padStart(6, '0')}`]);
      const ask = async () => ({ total } = await (await fetch(url + path)).json());
      const first = await timed(ask);
      const again = await timed(ask);
      const bare = await timed(async () => {
        for (const { name, text, values } of statements) await driver.query({ name, text, values });
      });
      if (round < 0) continue;
      times.first.push(first);
      times.again.push(again);
      times.driver.push(bare);
    }
    all.first.push(...times.first);
    all.again.push(...times.again);
    all.driver.push(...times.driver);
    console.log(line(JSON.stringify(search).slice(0, 48), total, times));
    if (options.plans) for (const one of statements) await printPlan(one, driver);
  }
  console.log(line('all', '', all));
}

/** How PostgreSQL finds the same, and the page of it that the service asks for. */
async function statementsOf({ q, agency, field, ...filters }) {
  const words = service.app.get(SearchWords);
  const agencies = agency && [agency];
  const question = { ...filters, day: DAY, limit: 51, agencies, field: field && (await words.fold(field)) };
  const found = [];
  let best = [];
  const asked = q && (await words.understand(q));
  for (const doubt of [undefined, 'UNKNOWN', 'LONG', 'SHORT']) {
    const text = doubt === undefined ? asked : await words.correct(asked, doubt);
    if (q && !text) continue;
    const search = searchStatement(question, text);
    found.push({ ...statement(search.text), values: search.values });
    const { rows } = await service.database.pool.query(found.at(-1));
    best = rows[0].best;
    if (best.length > 0 || !q) break;
  }
  const page = [best.map(({ code }) => code), best.map(({ version }) => version), DAY];
  const summaries = agencies ? { ...PAGE_AT_AGENCIES, values: [...page, agencies] } : { ...PAGE, values: page };
  return [...found, summaries];
}

async function printPlan({ text, values }, driver) {
  const { rows } = await driver.query(`EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${text}`, values);
  for (const row of rows) console.log(`      ${row['QUERY PLAN']}`);
}

async function load(from, to) {
  const begun = performance.now();
  const firsts = sampleProcedures();
  const publisher = service.app.get(PublishProcedures);
  for (let start = from; start < to; start += 500) {
    const accepted = Array.from({ length: Math.min(500, to - start) }, (_, index) => {
      const n = start + index;
      const definition =
        firsts[n] ?? sampleProcedure(n, 'PROVINCE', [`SAMPLE.${String((n % 17) + 1).padStart(2, '0')}`]);
      return { definition, version: 1, checksum: checksum(definition.code) };
    });
    await service.database.transaction(() => publisher.publish(accepted, agencyNames, 'bench'));
  }
  console.log(`loaded ${to - from} in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
}

function province() {
  return {
    identifier: '000.00.00.H14',
    nameVi: 'UBND tỉnh Cao Bằng',
    kind: 'PROVINCE',
    parent: null,
    validFrom: '2011-01-01',
    validTo: null,
  };
}

async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function line(name, total, times) {
  const cells = ['first', 'again', 'driver'].flatMap((kind) => {
    const sorted = times[kind].toSorted((a, b) => a - b);
    return [0.5, 0.95, 0.99].map((share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
  });
  const [a, b, c, d, e, f, g, h, i] = cells.map((ms) => ms.toFixed(1).padStart(7));
  return `${name.padEnd(49)}${String(total).padStart(8)}         ${a}${b}${c}       ${d}${e}${f}       ${g}${h}${i}`;
}

async function environment() {
  const { publicKey } = await generateKeyPair('RS256', { extractable: true });
  const keys = join(directory, 'jwks.json');
  await writeFile(keys, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256' }] }));
  return {
    DATABASE_URL: await ensureDatabase(admin, 'catalogue'),
    LOG_LEVEL: 'error',
    JWT_ISSUER: 'https://issuer.test',
    JWT_AUDIENCE: 'dvc',
    JWKS_URL: pathToFileURL(keys).toString(),
  };
}
