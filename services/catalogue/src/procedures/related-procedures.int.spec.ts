import { CatalogueHost } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDetail } from './procedure.views.js';

describe('the procedures that a procedure names', () => {
  let catalogue: CatalogueHost;
  const detail = async (path: string): Promise<ProcedureDetail> =>
    (await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/${path}`)).body;

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.publish(
      procedureFixture({ code: 'ALONE' }),
      // its predecessors come later in the upload, and one is of the time before the catalogue
      procedureFixture({ code: 'HEIR', predecessors: ['FORMER.1', 'BEFORE-ALL'], sameServiceAs: 'ALONE' }),
      procedureFixture({ code: 'FORMER.1' }),
    );
  });
  afterAll(() => catalogue.stop());

  it('are told with it, in the version of the day and in one that is asked for by its number', async () => {
    const named = { predecessors: ['FORMER.1', 'BEFORE-ALL'], sameServiceAs: 'ALONE' };
    expect(await detail('HEIR')).toMatchObject(named);
    expect(await detail('HEIR/versions/1')).toMatchObject(named);
    expect(await detail('ALONE')).toMatchObject({ predecessors: [], sameServiceAs: null });
  });

  it.each([
    [{ predecessors: ['FORMER.1', 'ITSELF'] }, '/predecessors/1'],
    [{ sameServiceAs: 'ITSELF' }, '/sameServiceAs'],
  ])('are others: %j is a finding at %s', async (changes, pointer) => {
    const run = await catalogue.importProcedures([procedureFixture({ code: 'ITSELF', ...changes })]);
    expect([run.counts.created, run.findings.map((found) => [found.row, found.code, found.pointer])]).toEqual([
      0,
      [[1, 'ITSELF', pointer]],
    ]);
  });
});
