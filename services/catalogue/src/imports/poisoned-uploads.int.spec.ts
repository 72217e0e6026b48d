import { newId } from '@dvc/persistence';
import { admin, agencyFixture, CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import { csvRow } from '../tables/csv.js';
import { cellOf } from '../tables/cell.js';
import { importParts } from './import-parts.js';
import type { ImportRunView } from './import.views.js';
import { ImportRunner } from './import-runner.js';

describe('an upload with a row that nothing can be made of', () => {
  let catalogue: CatalogueHost;
  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
  });
  afterAll(() => catalogue.stop());

  const csvOf = (definition: object, cells: Readonly<Record<string, string>>): string => {
    const { columns } = importParts.PROCEDURES;
    const fields = definition as Readonly<Record<string, unknown>>;
    const row = columns.map(
      (column) =>
        cells[column.header] ??
        (column.path.length > 1 ? nested(fields, column) : cellOf(fields[column.header], column)),
    );
    return csvRow(columns.map(({ header }) => header)) + csvRow(row);
  };
  const nested = (
    fields: Readonly<Record<string, unknown>>,
    column: (typeof importParts.PROCEDURES.columns)[number],
  ): string => {
    const [name = '', part = ''] = column.path;
    return cellOf((fields[name] as Readonly<Record<string, unknown>> | undefined)?.[part], column);
  };

  it.each([
    ['a NUL that JSON escapes', { legalBasis: '["a\\u0000"]' }, '/legalBasis/0', 'legalBasis'],
    ['a NUL as it is', { nameVi: 'Tên\u0000' }, '/nameVi', 'nameVi'],
    ['half a surrogate pair', { legalBasis: '["\\ud800"]' }, '/legalBasis/0', 'legalBasis'],
    ['a day of the year 0', { validFrom: '0000-01-01' }, '/validFrom', 'validFrom'],
  ])('comes to its end and says where: %s', async (_, cells, pointer, column) => {
    const body = csvOf(procedureFixture({ code: 'POISON' }), cells);
    const submitted = await catalogue.host.request<ImportRunView>('POST', '/api/v1/procedure-imports', {
      as: publisher,
      body,
      headers: { 'content-type': 'text/csv; charset=utf-8' },
    });
    const run = await catalogue.ended(submitted);
    expect(run).toMatchObject({ status: 'COMPLETED', failure: null, counts: { rejected: 1 } });
    expect(run.findings).toMatchObject([{ row: 2, code: 'POISON', pointer, column }]);
    expect(run.findings).toHaveLength(1);
  });

  it('refuses an agency with the same identifier twice from one day on, and takes the other rows in', async () => {
    const one = { identifier: 'H14.9', scheme: 'QD_20_2020', validFrom: '2020-01-01', validTo: null } as const;
    const run = await catalogue.importAgencies([
      agencyFixture('A.1', { identifiers: [one, one] }),
      agencyFixture('A.2'),
    ]);
    expect(run).toMatchObject({ status: 'COMPLETED', counts: { created: 1, rejected: 1 } });
    expect(run.findings.map(({ row, pointer }) => [row, pointer])).toEqual([[1, '/identifiers/1/identifier']]);
  });

  it('refuses a draft of the year 0, and goes on to list the versions', async () => {
    await catalogue.publish(procedureFixture({ code: 'DRAFTED' }));
    const editor = { ...publisher, roles: ['catalogue_editor'] };
    const refused = await catalogue.host.post(
      '/api/v1/procedures',
      { ...procedureFixture({ code: 'YEAR-0', validFrom: '0000-01-01' }) },
      { as: editor },
    );
    expect(refused.status).toBe(400);
    expect((await catalogue.host.get('/api/v1/procedures/DRAFTED/versions', { as: editor })).status).toBe(200);
  });

  it('says why it failed once it was tried often enough, and nothing of what is inside', async () => {
    const id = newId();
    await catalogue.host.service.database.pool.query(
      `INSERT INTO import_run (id, kind, dry_run, status, rows, total, attempts, created_by, created_at)
       VALUES ($1, 'AGENCIES', false, 'QUEUED', '{"parts":[{"kind":"AGENCIES","rows":[{}],"lines":5},{"kind":"NONE","rows":[1]}]}', 1, 4, 'x', now())`,
      [id],
    );
    await catalogue.host.service.app.get(ImportRunner).idle();
    const { body } = await catalogue.host.get<ImportRunView>(`/api/v1/agency-imports/${id}`, { as: admin });
    expect(body).toMatchObject({ status: 'FAILED', failure: { code: 'INTERNAL' } });
    expect(body.failure?.message.en).toContain('upload it again');
    expect(JSON.stringify(body)).not.toContain('NONE');
  });
});
