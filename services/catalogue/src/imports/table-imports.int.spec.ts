import { unzipSync, zipSync } from 'fflate';
import type { TestAnswer } from '@dvc/testing';
import { admin, agencyFixture, CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDetail } from '../procedures/procedure.views.js';
import { sampleAgencies, sampleProcedures } from '../sample/sample-catalogue.js';
import type { CatalogueStatistics } from '../statistics/statistics.views.js';
import { csvRow } from '../tables/csv.js';
import { cellOf } from '../tables/cell.js';
import { writeXlsx, XLSX_TYPE } from '../tables/write-xlsx.js';
import { importParts } from './import-parts.js';
import type { ImportKind } from './import-run.entity.js';
import type { ImportRunView } from './import.views.js';

const ROOT = '000.00.00.H14';
const CSV = 'text/csv; charset=utf-8';

function tableOf(kind: ImportKind, definitions: readonly object[]): { header: string[]; rows: string[][] } {
  const { columns } = importParts[kind];
  const rows = definitions.map((definition) =>
    columns.map((column) => {
      const [name = '', part] = column.path;
      const field = (definition as Record<string, unknown>)[name];
      return cellOf(part === undefined ? field : (field as Record<string, unknown> | undefined)?.[part], column);
    }),
  );
  return { header: columns.map(({ header }) => header), rows };
}

describe('a catalogue in tables', () => {
  let catalogue: CatalogueHost;
  const agencies = sampleAgencies();
  const procedures = sampleProcedures();
  const statistics = async (): Promise<CatalogueStatistics> =>
    (await catalogue.host.get<CatalogueStatistics>('/api/v1/statistics/catalogue')).body;
  const send = (
    body: string | Uint8Array,
    type: string,
    query = '',
    as = admin,
    resource = 'procedure-imports',
  ): Promise<TestAnswer<ImportRunView>> =>
    catalogue.host.request<ImportRunView>('POST', `/api/v1/${resource}${query}`, {
      as,
      body,
      headers: { 'content-type': type },
    });
  const workbook = (): Uint8Array =>
    writeXlsx([
      { name: 'Procedures', ...tableOf('PROCEDURES', procedures) },
      { name: 'Agencies', ...tableOf('AGENCIES', agencies) },
    ]);

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.importAgencies([agencyFixture(ROOT, { kind: 'PROVINCE', nameVi: 'UBND tỉnh Cao Bằng' })]);
  });
  afterAll(() => catalogue.stop());

  it('is tried out in one workbook, procedures and agencies that build on each other, and leaves no trace', async () => {
    const run = await catalogue.ended(await send(workbook(), XLSX_TYPE, '?dryRun=true'));
    expect(run.findings).toEqual([]);
    expect(run.counts).toEqual({
      total: 1_235,
      processed: 1_235,
      created: 1_235,
      changed: 0,
      unchanged: 0,
      rejected: 0,
    });
    expect((await statistics()).procedures.total).toBe(0);
    expect((await statistics()).agencies.total).toBe(0);
  });

  it('is taken in with one upload, 1,006 procedures and 229 agencies, and counted back exactly', async () => {
    const run = await catalogue.ended(await send(workbook(), XLSX_TYPE));
    expect(run).toMatchObject({ status: 'COMPLETED', counts: { total: 1_235, created: 1_235, rejected: 0 } });
    expect(await statistics()).toMatchObject({
      procedures: {
        total: 1_006,
        byLevelOfAuthority: { MINISTRY: 0, PROVINCE: 650, DISTRICT: 207, COMMUNE: 149 },
        byOnlineLevel: [
          { level: 1, count: 0 },
          { level: 2, count: 1_006 },
          { level: 3, count: 0 },
          { level: 4, count: 0 },
        ],
        byServiceMode: { FULL: 0, PARTIAL: 0, INFORMATION_ONLY: 1_006 },
        ofProvinceFromLevel2: 1_006,
      },
      agencies: { total: 229, provincial: 17, district: 13, commune: 199 },
    });
    const { body } = await catalogue.host.get<{ total: number }>('/api/v1/procedures?level=2');
    expect(body.total).toBe(1_006);
    const again = await catalogue.importProcedures(procedures);
    expect(again.counts).toMatchObject({ created: 0, changed: 0, unchanged: 1_006 });
  });

  it.each([
    ['csv', CSV],
    ['xlsx', XLSX_TYPE],
    ['json', 'application/json'],
  ])('comes out as %s and goes in again as it was', async (format, type) => {
    const url = `${catalogue.host.url}/api/v1/procedures.${format}`;
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
    expect(answer.headers.get('content-disposition')).toContain(`procedures.${format}`);
    const run = await catalogue.ended(await send(new Uint8Array(await answer.arrayBuffer()), type, '', publisher));
    expect(run.findings).toEqual([]);
    expect(run.counts).toMatchObject({ total: 1_006, unchanged: 1_006, rejected: 0 });
  });

  it.each([
    ['csv', CSV],
    ['xlsx', XLSX_TYPE],
    ['json', 'application/json'],
  ])('comes out as %s with its agencies, also those that have ended, which go in again', async (format, type) => {
    const answer = await fetch(`${catalogue.host.url}/api/v1/agencies.${format}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
    expect(answer.headers.get('content-disposition')).toContain(`agencies.${format}`);
    const file = new Uint8Array(await answer.arrayBuffer());
    const run = await catalogue.ended(await send(file, type, '', admin, 'agency-imports'), 'agency-imports');
    expect(run.findings).toEqual([]);
    const { rows } = await catalogue.host.service.database.pool.query<{ count: string }>('SELECT count(*) FROM agency');
    const total = Number(rows[0]?.count);
    expect(total).toBeGreaterThan(229);
    expect(run.counts).toMatchObject({ total, unchanged: total, rejected: 0 });
  });

  it('lists departments without a procedure at level 3, until the last one has one', async () => {
    expect((await statistics()).departmentsWithoutLevel3).toHaveLength(17);
    const firstOfEach = procedures.slice(0, 17).map((one) => ({ ...one, onlineLevel: 3, validFrom: '2020-01-01' }));
    await catalogue.publish(...firstOfEach.slice(0, 16));
    expect((await statistics()).departmentsWithoutLevel3).toMatchObject([{ identifier: 'SAMPLE.17' }]);
    await catalogue.publish(...firstOfEach.slice(16));
    const { departmentsWithoutLevel3, procedures: counted } = await statistics();
    expect(departmentsWithoutLevel3).toEqual([]);
    expect(counted.ofProvinceFromLevel3).toBe(17);
  });

  it('tells the row and the column of what is wrong in a CSV', async () => {
    const good = procedureFixture({ code: 'CSV.1' });
    const { header, rows } = tableOf('PROCEDURES', [good, { ...good, code: 'CSV.2' }, { ...good, code: 'CSV.3' }]);
    const at = (name: string): number => header.indexOf(name);
    (rows[1] as string[])[at('timeLimit.amount')] = 'năm';
    (rows[2] as string[])[at('form')] = '{"code":';
    const csv = [header, rows[0] as string[], header.map(() => ''), ...rows.slice(1)].map(csvRow).join('');
    const run = await catalogue.ended(await send(csv, CSV, '', publisher));
    expect(run.counts).toMatchObject({ total: 3, created: 1, rejected: 2 });
    expect(run.findings.map(({ row, column, code, part }) => [row, column, code, part])).toEqual([
      [4, 'timeLimit.amount', 'CSV.2', 'PROCEDURES'],
      [5, 'form', 'CSV.3', 'PROCEDURES'],
    ]);
  });

  it('takes the sets of a dossier in and gives them out again; one where nothing is said', async () => {
    const { header, rows } = tableOf('PROCEDURES', [
      procedureFixture({ code: 'SETS.1' }),
      procedureFixture({ code: 'SETS.2', dossierSets: 2 }),
      procedureFixture({ code: 'SETS.99', dossierSets: 99 }),
    ]);
    const run = await catalogue.ended(await send([header, ...rows].map(csvRow).join(''), CSV, '', publisher));
    expect(run.counts).toMatchObject({ created: 2, rejected: 1 });
    expect(run.findings).toMatchObject([{ row: 4, column: 'dossierSets', code: 'SETS.99' }]);
    const sets = async (code: string): Promise<number> =>
      (await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/${code}`)).body.dossierSets;
    expect([await sets('SETS.1'), await sets('SETS.2')]).toEqual([1, 2]);
    for (const [format, type] of [['csv', CSV] as const, ['xlsx', XLSX_TYPE] as const]) {
      const file = await fetch(`${catalogue.host.url}/api/v1/procedures.${format}`);
      const again = await catalogue.ended(await send(new Uint8Array(await file.arrayBuffer()), type, '', publisher));
      expect(again.counts).toMatchObject({ changed: 0, rejected: 0, unchanged: again.counts.total });
    }
  });

  it('keeps a name that looks like a formula a text', async () => {
    const name = '=HYPERLINK("http://example.vn")';
    await catalogue.publish(procedureFixture({ code: 'FORMULA', nameVi: name }));
    const csv = await (await fetch(`${catalogue.host.url}/api/v1/procedures.csv`)).text();
    expect(csv).toContain(`"'=HYPERLINK(""http://example.vn"")"`);
    expect(csv).not.toMatch(/(^|,)"?=HYPERLINK/m);
  });

  it('refuses the rows whose cells a spreadsheet could not compute, with the place of each', async () => {
    const broken = (kind: ImportKind, definitions: readonly object[]): Uint8Array => {
      const files = unzipSync(writeXlsx([{ name: importParts[kind].name, ...tableOf(kind, definitions) }]));
      const sheet = 'xl/worksheets/sheet1.xml';
      const xml = Buffer.from(files[sheet] ?? []).toString();
      return zipSync({
        ...files,
        [sheet]: Buffer.from(xml.replace(/ t="inlineStr"><is><t[^>]*>BROKEN<\/t><\/is>/g, ' t="e"><v>#REF!</v>')),
      });
    };
    const places = ({ findings }: ImportRunView) =>
      findings.map(({ row, column, code, message }) => [row, column, code, message.en.includes('#REF!')]);
    const lines = [procedureFixture({ code: 'CELLS.1' }), procedureFixture({ code: 'CELLS.2', nameVi: 'BROKEN' })];
    const run = await catalogue.ended(await send(broken('PROCEDURES', lines), XLSX_TYPE));
    expect([run.counts.created, places(run)]).toEqual([1, [[3, 'nameVi', 'CELLS.2', true]]]);
    const agency = agencyFixture('CELLS.A', { parent: ROOT, nameVi: 'BROKEN' });
    const answer = await send(broken('AGENCIES', [agency]), XLSX_TYPE, '', admin, 'agency-imports');
    const other = await catalogue.ended(answer, 'agency-imports');
    expect([other.counts.created, places(other)]).toEqual([0, [[2, 'nameVi', 'CELLS.A', true]]]);
  });

  it('takes agencies as a table too, and asks an administrator for them wherever they come', async () => {
    const { header, rows } = tableOf('AGENCIES', [agencyFixture('CSV.AGENCY', { parent: ROOT })]);
    const csv = [header, ...rows].map(csvRow).join('');
    const run = await catalogue.ended(await send(csv, CSV, '', admin, 'agency-imports'), 'agency-imports');
    expect(run.counts).toMatchObject({ total: 1, created: 1 });
    expect((await send(csv, CSV, '', publisher, 'agency-imports')).status).toBe(403);
    expect((await send(workbook(), XLSX_TYPE, '', publisher)).status).toBe(403);
    const both = { agencies: [agencyFixture('X')], procedures: [procedureFixture()] };
    const json = await catalogue.host.post('/api/v1/procedure-imports', both, { as: publisher });
    expect(json.status).toBe(403);
  });

  it.each<[string, string | Uint8Array, string, number]>([
    ['no workbook', 'code,nameVi', XLSX_TYPE, 400],
    ['an unknown column', 'code,colour\nA,red', CSV, 400],
    ['an empty file', '', CSV, 400],
    [
      'a workbook without the sheet',
      writeXlsx(['A', 'B'].map((name) => ({ name, header: ['code'], rows: [['x']] }))),
      XLSX_TYPE,
      400,
    ],
    ['nine megabytes', `code\n${'x'.repeat(9_000_000)}`, CSV, 413],
    ['a picture', 'GIF89a', 'image/gif', 415],
  ])('is refused as %s', async (_, body, type, status) => {
    expect((await send(body, type)).status).toBe(status);
  });

  it('is no body for operations that take none', async () => {
    const answer = await catalogue.host.request('POST', '/api/v1/procedures/FORMULA/abolition', {
      as: publisher,
      body: 'effectiveFrom\n2026-01-01',
      headers: { 'content-type': CSV },
    });
    expect(answer.status).toBe(415);
  });

  it('answers the same run to a repeated key, and refuses the key for another table', async () => {
    const key = { 'content-type': CSV, 'idempotency-key': 'table-1' };
    const one = (code: string): Promise<TestAnswer<ImportRunView>> =>
      catalogue.host.request<ImportRunView>('POST', '/api/v1/procedure-imports?dryRun=true', {
        as: admin,
        body: `code\n${code}\n`,
        headers: key,
      });
    const first = await one('A');
    expect((await one('A')).body.id).toBe(first.body.id);
    expect((await one('B')).status).toBe(422);
  });
});
