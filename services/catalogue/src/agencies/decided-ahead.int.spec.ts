import { admin, agencyFixture, CatalogueHost } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { ChangeRequestPage, ChangeRequestView } from '../changes/change-request.views.js';
import type { ProcedureDetail, ProcedurePage } from '../procedures/procedure.views.js';

const ROOT = '000.00.00.H14';
const moved = { until: '2098-12-31', nameVi: 'Phòng hôm nay', parent: 'D.1' };
const renamed = { until: '2019-12-31', nameVi: 'Phòng năm xưa', parent: 'D.1' };

describe('a name and a place decided for a later year', () => {
  let catalogue: CatalogueHost;
  const publisherOf = (agency: string) => ({ sub: `cong-bo-${agency}`, roles: ['catalogue_publisher'], agency });
  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.importAgencies([
      agencyFixture('D.1', { parent: ROOT }),
      agencyFixture('D.2', { parent: ROOT }),
      agencyFixture('D.3', { parent: 'D.2', nameVi: 'Phòng năm sau', earlier: [renamed, moved] }),
    ]);
    await catalogue.publish(
      procedureFixture({
        code: 'OF.D3',
        leadAgencies: ['D.3'],
        coProcessingAgencies: ['D.3'],
        validFrom: '2018-01-01',
      }),
    );
  });
  afterAll(() => catalogue.stop());

  it.each([
    ['', 'Phòng hôm nay'],
    ['?asOf=2019-06-01', 'Phòng năm xưa'],
    ['?asOf=2099-06-01', 'Phòng năm sau'],
  ])('is that of the day in the detail and the list (%s)', async (query, name) => {
    const { body } = await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/OF.D3${query}`);
    expect([body.agencies[0]?.nameVi, body.coProcessingAgencies[0]?.nameVi]).toEqual([name, name]);
    const list = await catalogue.host.get<ProcedurePage>(`/api/v1/procedures${query}`);
    expect(list.body.items[0]?.agencies).toEqual([{ identifier: 'D.3', nameVi: name }]);
  });

  it('is not yet that of a version asked for by its number', async () => {
    const { body } = await catalogue.host.get<ProcedureDetail>('/api/v1/procedures/OF.D3/versions/1');
    expect([body.agencies[0]?.nameVi, body.coProcessingAgencies[0]?.nameVi]).toEqual([
      'Phòng hôm nay',
      'Phòng hôm nay',
    ]);
  });

  it('hands no right to edit over before it comes true', async () => {
    const changed = procedureFixture({ code: 'OF.D3', leadAgencies: ['D.3'], nameVi: 'Sửa' });
    const byNext = await catalogue.importProcedures([changed], '?dryRun=true', publisherOf('D.2'));
    expect(byNext.counts).toMatchObject({ changed: 0, rejected: 1 });
    const byPresent = await catalogue.importProcedures([changed], '?dryRun=true', publisherOf('D.1'));
    expect(byPresent.counts).toMatchObject({ changed: 1, rejected: 0 });
  });

  it('shows what the agency asks for to those above it today alone', async () => {
    const leader = (agency: string) => ({ sub: `lanh-dao-${agency}`, roles: ['agency_leader'], agency });
    const asked = await catalogue.host.post<ChangeRequestView>(
      '/api/v1/change-requests',
      { procedureCode: 'OF.D3', requestedLevel: 4, reason: 'Đủ điều kiện', plan: 'Quý I' },
      { as: leader('D.3') },
    );
    expect(asked).toMatchObject({ status: 201 });
    const seenBy = async (agency: string): Promise<number> =>
      (await catalogue.host.get<ChangeRequestPage>('/api/v1/change-requests', { as: leader(agency) })).body.total;
    expect([await seenBy('D.1'), await seenBy('D.2')]).toEqual([1, 0]);
  });
});

describe('a reorganisation while another one is decided for a later year', () => {
  let catalogue: CatalogueHost;
  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    const here = (parent: string) => ({ until: '2098-12-31', nameVi: 'Chi cục', parent });
    await catalogue.importAgencies([
      agencyFixture('R.1', { parent: ROOT }),
      agencyFixture('R.2', { parent: ROOT }),
      agencyFixture('R.1.1', { parent: 'R.1' }),
      // below R.1 until the end of 2098
      agencyFixture('R.3', { parent: 'R.2', earlier: [here('R.1')] }),
      // the whole office goes to the other agency, with what is below it
      agencyFixture('R.4', { parent: 'R.2', earlier: [here('R.1')] }),
      agencyFixture('R.4.1', { parent: 'R.4' }),
      agencyFixture('R.4.2', { parent: 'R.4' }),
      // went to the other agency years ago, with what is below it
      agencyFixture('R.5', { parent: 'R.2', earlier: [{ until: '2021-12-31', nameVi: 'Chi cục', parent: 'R.1' }] }),
      agencyFixture('R.5.1', { parent: 'R.5' }),
    ]);
  });
  afterAll(() => catalogue.stop());

  const close = async (identifier: string, effectiveFrom: string, agency: string): Promise<number> => {
    const body = { effectiveFrom, decision: '12/NQ-HĐND', successors: [] };
    const as = { sub: `quan-tri-${agency}`, roles: ['province_admin'], agency };
    return (await catalogue.host.post(`/api/v1/agencies/${identifier}/closure`, body, { as })).status;
  };

  it('is for who the agency is below on the day, not for who it will be below', async () => {
    expect(await close('R.4.1', '2030-01-01', 'R.2')).toBe(403);
    expect(await close('R.4.1', '2030-01-01', 'R.1')).toBe(200);
    expect(await close('R.4.2', '2099-06-01', 'R.1')).toBe(403);
    expect(await close('R.4.2', '2099-06-01', 'R.2')).toBe(200);
  });

  it('is not for a former superior, not even from a day on when it was the superior', async () => {
    expect(await close('R.5.1', '2021-06-01', 'R.1')).toBe(403);
    expect(await close('R.5.1', '2021-06-01', 'R.2')).toBe(200);
  });

  it('does not leave below an ended agency what goes elsewhere only later', async () => {
    expect(await close('R.1.1', '2030-01-01', 'R.1')).toBe(200);
    expect(await close('R.1', '2031-01-01', ROOT)).toBe(409);
    expect(await close('R.1', '2099-01-01', ROOT)).toBe(200);
  });
});

describe('an editor of another province', () => {
  let catalogue: CatalogueHost;
  const other = '000.00.00.H49';
  const below = '000.00.01.H49';
  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.importAgencies([
      agencyFixture(other, { kind: 'PROVINCE' }),
      agencyFixture(below, { parent: other }),
    ]);
  });
  afterAll(() => catalogue.stop());
  const ofProvince = { sub: 'cong-bo-h49', roles: ['catalogue_publisher', 'province_admin'], agency: other };

  it('publishes what agencies below it lead and nothing of this province', async () => {
    const run = await catalogue.importProcedures(
      [procedureFixture({ code: 'OURS' }), procedureFixture({ code: 'THEIRS', leadAgencies: [below] })],
      '',
      ofProvince,
    );
    expect(run.counts).toMatchObject({ created: 1, rejected: 1 });
    expect(run.findings.map(({ code, pointer }) => [code, pointer])).toEqual([['OURS', '/leadAgencies']]);
  });

  it('takes in agencies below it and changes none of this province', async () => {
    const upload = {
      agencies: [
        agencyFixture('000.00.02.H49', { parent: other }),
        agencyFixture('000.00.02.H14', { parent: ROOT }),
        agencyFixture('000.00.01.H14', { nameVi: 'Giành lấy', parent: other }),
        agencyFixture(ROOT, { nameVi: 'UBND tỉnh', kind: 'PROVINCE' }),
      ],
    };
    const submitted = await catalogue.host.post<never>('/api/v1/agency-imports', upload, { as: ofProvince });
    const run = await catalogue.ended(submitted, 'agency-imports');
    expect(run.counts).toMatchObject({ created: 1, changed: 0, unchanged: 1, rejected: 2 });
    expect(run.findings.map(({ row, code }) => [row, code])).toEqual([
      [2, '000.00.02.H14'],
      [3, '000.00.01.H14'],
    ]);
    const own = await catalogue.host.post<never>('/api/v1/agency-imports', upload, { as: admin });
    expect((await catalogue.ended(own, 'agency-imports')).counts).toMatchObject({ rejected: 0 });
  });
});
