import { agencyFixture, CatalogueHost } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDetail } from '../procedures/procedure.views.js';

describe('an import by a publisher of one department', () => {
  let catalogue: CatalogueHost;
  const own = '000.00.01.H14';
  const other = '000.00.02.H14';
  const unit = '000.01.01.H14';
  const ofDepartment = { sub: 'cong-bo-so', roles: ['catalogue_publisher'], agency: own };
  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.importAgencies([agencyFixture(other), agencyFixture(unit, { parent: own })]);
    await catalogue.publish(
      procedureFixture({ code: 'OF-OTHER', leadAgencies: [other] }),
      procedureFixture({ code: 'OF-BOTH', leadAgencies: [own, other] }),
      procedureFixture({ code: 'OF-OWN' }),
    );
  });
  afterAll(() => catalogue.stop());
  const statusOf = async (code: string): Promise<number> =>
    (await catalogue.host.get(`/api/v1/procedures/${code}`)).status;
  const rows = [
    procedureFixture({ code: 'NEW-OWN' }),
    procedureFixture({ code: 'NEW-UNIT', leadAgencies: [own, unit] }),
    procedureFixture({ code: 'NEW-OTHER', leadAgencies: [other] }),
    // not to be taken over from the agency that leads it, nor given away
    procedureFixture({ code: 'OF-OTHER', nameVi: 'Giành lấy' }),
    procedureFixture({ code: 'OF-BOTH', nameVi: 'Tách ra' }),
    procedureFixture({ code: 'OF-OWN', leadAgencies: [other] }),
    procedureFixture({ code: 'NOWHERE', leadAgencies: ['000.00.99.H14'] }),
  ];
  const refused = [
    '3 NEW-OTHER /leadAgencies',
    '4 OF-OTHER /leadAgencies',
    '5 OF-BOTH /leadAgencies',
    '6 OF-OWN /leadAgencies',
    '7 NOWHERE /leadAgencies',
    '7 NOWHERE /leadAgencies/0',
  ];

  it.each(['?dryRun=true', ''])(
    'takes in what that leads and says of each other row that it is beyond (%s)',
    async (query) => {
      const run = await catalogue.importProcedures(rows, query, ofDepartment);
      expect(run).toMatchObject({ status: 'COMPLETED', counts: { total: 7, created: 2, changed: 0, rejected: 5 } });
      expect(run.findings.map(({ row, code, pointer }) => `${row} ${code} ${pointer}`)).toEqual(refused);
      expect(run.findings[0]?.message.en).toBe(
        'You may change only procedures whose lead agencies are your own or below it.',
      );
      expect(await statusOf('NEW-OWN')).toBe(query === '' ? 200 : 404);
      expect(await statusOf('NEW-OTHER')).toBe(404);
      expect((await catalogue.host.get<ProcedureDetail>('/api/v1/procedures/OF-OTHER')).body.version).toBe(1);
    },
  );

  it('leaves rows of others alone that change nothing', async () => {
    const same = procedureFixture({ code: 'OF-OTHER', leadAgencies: [other] });
    const run = await catalogue.importProcedures([same], '', ofDepartment);
    expect(run.counts).toMatchObject({ unchanged: 1, rejected: 0 });
  });

  it('takes in what an agency led that became a part of his own', async () => {
    const former = '000.00.03.H14';
    await catalogue.importAgencies([agencyFixture(former)]);
    await catalogue.publish(procedureFixture({ code: 'OF-FORMER', leadAgencies: [former] }));
    const changed = procedureFixture({ code: 'OF-FORMER', nameVi: 'Sau sáp nhập' });
    expect((await catalogue.importProcedures([changed], '', ofDepartment)).counts).toMatchObject({ rejected: 1 });
    await catalogue.importAgencies([agencyFixture(former, { validTo: '2026-01-31', successors: [own] })]);
    expect((await catalogue.importProcedures([changed], '', ofDepartment)).counts).toMatchObject({ changed: 1 });
  });

  it('takes in nothing when his account is of no agency', async () => {
    const run = await catalogue.importProcedures([procedureFixture({ code: 'OF-NOBODY' })], '', {
      sub: 'x',
      roles: ['catalogue_publisher'],
    });
    expect(run.counts).toMatchObject({ created: 0, rejected: 1 });
  });
});
