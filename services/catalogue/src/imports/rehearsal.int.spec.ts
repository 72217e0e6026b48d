import { jest } from '@jest/globals';
import { admin, agencyFixture, CatalogueHost } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import { ProcedureImporter } from '../procedures/procedure-importer.js';
import type { ImportRunView } from './import.views.js';

describe('a dry run of agencies and the procedures that name them', () => {
  let catalogue: CatalogueHost;

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
  });
  afterAll(() => catalogue.stop());

  it('checks some rows at a time and lets others have a turn in between', async () => {
    const importer = catalogue.host.service.app.get(ProcedureImporter);
    const check = importer.check.bind(importer);
    let turns = 0;
    const slices: { readonly rows: number; readonly turnsBefore: number }[] = [];
    jest.spyOn(importer, 'check').mockImplementation((rows, from, to) => {
      slices.push({ rows: to - from, turnsBefore: turns });
      setImmediate(() => (turns += 1));
      return check(rows, from, to);
    });
    const agencies = [agencyFixture('REHEARSED', { parent: '000.00.00.H14' })];
    const procedures = Array.from({ length: 2 * importer.sliceSize + 3 }, (_, n) =>
      procedureFixture({ code: `REHEARSED.${n + 1}`, leadAgencies: ['REHEARSED'] }),
    );
    const twice = [...procedures, procedures[0]];
    const submitted = await catalogue.host.post<ImportRunView>(
      '/api/v1/procedure-imports?dryRun=true',
      { agencies, procedures: twice },
      { as: admin },
    );
    const run = await catalogue.ended(submitted);
    expect(run).toMatchObject({
      status: 'COMPLETED',
      counts: { total: twice.length + 1, processed: twice.length + 1, created: procedures.length + 1, rejected: 1 },
      findings: [{ part: 'PROCEDURES', row: twice.length, code: 'REHEARSED.1', pointer: '/code' }],
    });
    expect(slices.map(({ rows }) => rows)).toEqual([importer.sliceSize, importer.sliceSize, 4]);
    expect(slices.map(({ turnsBefore }) => turnsBefore)).toEqual([0, 1, 2]);
    expect((await catalogue.host.get('/api/v1/procedures/REHEARSED.1')).status).toBe(404);
  });
});
