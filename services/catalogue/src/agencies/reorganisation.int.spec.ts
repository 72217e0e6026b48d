import { agencyChanged } from '@dvc/contracts';
import type { TestAnswer } from '@dvc/testing';
import { admin, agencyFixture, CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import { seedCatalogue } from '../index.js';
import type { ProcedureDetail, ProcedurePage } from '../procedures/procedure.views.js';
import type { AgencyPage, AgencyRecordPage, AgencyView } from './agency.views.js';
import { AnnounceAgencies } from './announce-agencies.js';

const ROOT = '000.00.00.H14';
const decision = '12/NQ-HĐND';

describe('agencies over the years', () => {
  let catalogue: CatalogueHost;
  const list = async (query: string): Promise<AgencyPage> =>
    (await catalogue.host.get<AgencyPage>(`/api/v1/agencies${query}`)).body;
  const total = async (kind: string, asOf?: string): Promise<number> =>
    (await list(`?below=${ROOT}&kind=${kind}&limit=1${asOf ? `&asOf=${asOf}` : ''}`)).total;
  const read = async (identifier: string, query = ''): Promise<AgencyView> =>
    (await catalogue.host.get<AgencyView>(`/api/v1/agencies/${identifier}${query}`)).body;
  const act = (identifier: string, name: string, body: object, as = admin): Promise<TestAnswer<AgencyView>> =>
    catalogue.host.post<AgencyView>(`/api/v1/agencies/${identifier}/${name}`, { decision, ...body }, { as });

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await seedCatalogue(catalogue.host.service);
    const below = ['T.1', 'T.2', 'T.3', 'T.4', 'T.5', 'T.6', 'T.7'].map((identifier) =>
      agencyFixture(identifier, { parent: ROOT }),
    );
    await catalogue.importAgencies([
      ...below,
      agencyFixture('T.1.1', { parent: 'T.1' }),
      agencyFixture('T.3.1', { parent: 'T.3' }),
      agencyFixture('T.3.2', { parent: 'T.3' }),
      agencyFixture('T.3.1.1', { parent: 'T.3.1' }),
    ]);
    await catalogue.publish(
      procedureFixture({ code: 'OF.T1', leadAgencies: ['T.1'] }),
      procedureFixture({ code: 'OF.T3', leadAgencies: ['T.3'] }),
    );
  });
  afterAll(() => catalogue.stop());

  it('were 17 provincial, 13 district and 199 commune ones in 2014, 229 in all', async () => {
    const day = '2014-06-30';
    // the agencies of this spec exist since 2011 as well
    const departments = (await total('DEPARTMENT', day)) - 11;
    expect([departments, await total('DISTRICT', day), await total('COMMUNE', day)]).toEqual([17, 13, 199]);
  });

  it('were 10 district and 161 commune ones in March 2025, and are 0 and 56 today', async () => {
    expect([await total('DISTRICT', '2025-03-15'), await total('COMMUNE', '2025-03-15')]).toEqual([10, 161]);
    expect([await total('DISTRICT'), await total('COMMUNE')]).toEqual([0, 56]);
  });

  it('had the name and the place of then', async () => {
    const commune = (await list('?q=thi+tran+Tra+Linh&asOf=2019-01-01')).items[0] as AgencyView;
    expect(commune).toMatchObject({
      nameVi: 'UBND thị trấn Trà Lĩnh, huyện Trà Lĩnh, tỉnh Cao Bằng',
      parent: '000.00.51.H14',
      path: [ROOT, '000.00.51.H14', commune.identifier],
    });
    expect(await read(commune.identifier, '?asOf=2020-03-01')).toMatchObject({
      nameVi: 'UBND thị trấn Trà Lĩnh, huyện Trùng Khánh, tỉnh Cao Bằng',
      parent: '000.00.44.H14',
    });
    expect((await list('?q=thi+tran+Tra+Linh,+huyen+Tra+Linh&asOf=2020-03-01')).total).toBe(0);
  });

  it('are found by the identifiers of either standard on the days of each', async () => {
    const { body } = await catalogue.host.get<AgencyView>('/api/v1/agencies/H14.01');
    expect(body).toMatchObject({
      identifier: '000.00.01.H14',
      identifiers: [
        { identifier: '000.00.01.H14', scheme: 'QCVN_102_2016', main: true },
        { identifier: 'H14.01', scheme: 'QD_20_2020', validFrom: '2020-09-10', main: false },
      ],
    });
    expect((await catalogue.host.get('/api/v1/agencies/H14.01?asOf=2019-01-01')).status).toBe(404);
    expect((await read('000.00.04.H14')).predecessors).toEqual(['000.00.07.H14']);
    const run = await catalogue.importAgencies([
      agencyFixture('T.8', {
        identifiers: [{ identifier: 'H14.01', scheme: 'QD_20_2020', validFrom: '2025-01-01', validTo: null }],
      }),
    ]);
    expect(run.findings.map(({ pointer }) => pointer)).toEqual(['/identifiers/0/identifier']);
    const named = await catalogue.importAgencies([agencyFixture('H14.01', { parent: ROOT })]);
    expect([named.counts.created, named.findings.map(({ pointer }) => pointer)]).toEqual([0, ['/identifier']]);
    const into = { identifier: 'H14.01', nameVi: 'Cơ quan mới', kind: 'DEPARTMENT' };
    expect((await act('T.7', 'merger', { effectiveFrom: '2031-01-01', into })).status).toBe(400);
    expect((await read('H14.01')).identifier).toBe('000.00.01.H14');
    const everything = (await catalogue.host.get<{ readonly agencies: readonly unknown[] }>('/api/v1/agencies.json'))
      .body.agencies;
    const again = await catalogue.importAgencies(everything);
    expect(again).toMatchObject({ counts: { unchanged: everything.length, rejected: 0 }, findings: [] });
  });

  it('are asked for by any of their identifiers', async () => {
    const totals = async (query: string) => (await list(query)).total;
    expect(await totals('?parent=H14')).toBe(await totals(`?parent=${ROOT}`));
    expect(await totals('?below=H14')).toBe(await totals(`?below=${ROOT}`));
    expect(await totals('?parent=H14')).toBeGreaterThan(10);
    // on a day on which it is nobody's
    expect(await totals('?parent=H14&asOf=2019-01-01')).toBe(0);
    for (const q of ['H14.01', '000.00.01.H14', 'h14.01']) {
      const { items, total: found } = await list(`?q=${q}`);
      expect([q, found, items[0]?.identifier]).toEqual([q, 1, '000.00.01.H14']);
    }
    expect(await totals('?q=H14.01&asOf=2019-01-01')).toBe(0);
    const ofDepartment = async (agency: string) =>
      (await catalogue.host.get<{ total: number }>(`/api/v1/procedures?agency=${agency}`)).body.total;
    expect(await ofDepartment('000.00.01.H14')).toBeGreaterThan(0);
    expect(await ofDepartment('H14.01')).toBe(await ofDepartment('000.00.01.H14'));
    expect(await ofDepartment('H14.99')).toBe(0);
  });

  it('are named by their main identifier in a procedure; a further one is pointed at with it', async () => {
    const run = await catalogue.importProcedures([procedureFixture({ code: 'OF.FURTHER', leadAgencies: ['H14.01'] })]);
    expect(run.findings).toMatchObject([
      { pointer: '/leadAgencies/0', message: { en: expect.stringContaining('000.00.01.H14') } },
    ]);
  });

  it('merge: they end the day before, the one that goes on succeeds them and gets what was below them', async () => {
    const before = await read('T.1');
    const merged = await act('T.1', 'merger', {
      effectiveFrom: '2026-01-01',
      others: ['T.2'],
      into: { identifier: 'T.4', nameVi: 'Cơ quan hợp nhất' },
    });
    expect(merged).toMatchObject({
      status: 200,
      body: { identifier: 'T.1', validTo: '2025-12-31', successors: ['T.4'], revision: before.revision + 1 },
    });
    expect(await read('T.2')).toMatchObject({ validTo: '2025-12-31', successors: ['T.4'] });
    expect(await read('T.4')).toMatchObject({ nameVi: 'Cơ quan hợp nhất', predecessors: ['T.1', 'T.2'] });
    expect((await read('T.4', '?asOf=2025-12-31')).nameVi).toBe('Cơ quan T.4');
    expect((await read('T.1.1')).path).toEqual([ROOT, 'T.4', 'T.1.1']);
    expect((await read('T.1.1', '?asOf=2025-12-31')).path).toEqual([ROOT, 'T.1', 'T.1.1']);
    await catalogue.host.settled();
    expect(catalogue.host.eventsOf(agencyChanged, 'T.1').at(-1)?.data).toMatchObject({
      validTo: '2025-12-31',
      successors: ['T.4'],
    });
    const { body } = await catalogue.host.get<AgencyRecordPage>('/api/v1/agencies/T.1/records');
    expect(body.items.map(({ act: what, effectiveFrom, decision: by }) => [what, effectiveFrom, by])).toEqual([
      ['IMPORT', null, null],
      ['MERGER', '2026-01-01', decision],
    ]);
    expect(body.items[0]?.state).toMatchObject({ validTo: null });
  });

  it('leave their procedures to whoever succeeded them on the day', async () => {
    const agencies = async (query: string): Promise<string[]> =>
      (await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/OF.T1${query}`)).body.agencies.map(
        ({ identifier }) => identifier,
      );
    expect([await agencies('?asOf=2025-12-31'), await agencies('')]).toEqual([['T.1'], ['T.4']]);
    const by = async (query: string): Promise<string[]> =>
      (await catalogue.host.get<ProcedurePage>(`/api/v1/procedures?${query}`)).body.items.map(({ code }) => code);
    expect(await by('agency=T.4')).toEqual(['OF.T1']);
    expect(await by('agency=T.4&asOf=2025-12-31')).toEqual([]);
    expect(await by('agency=T.1&asOf=2025-12-31')).toEqual(['OF.T1']);
  });

  it('split: new ones begin on the day, each with what is given to it', async () => {
    const into = [
      { identifier: 'T.31', nameVi: 'Một', kind: 'DEPARTMENT', children: ['T.3.1'] },
      { identifier: 'T.32', nameVi: 'Hai', kind: 'DEPARTMENT' },
    ];
    const left = await act('T.3', 'split', { effectiveFrom: '2026-02-01', into });
    expect(left.status).toBe(409);
    expect((await read('T.3')).validTo).toBeNull();
    const [first, second] = into;
    const split = await act('T.3', 'split', {
      effectiveFrom: '2026-02-01',
      into: [first, { ...second, children: ['T.3.2'] }],
    });
    expect(split).toMatchObject({ status: 200, body: { validTo: '2026-01-31', successors: ['T.31', 'T.32'] } });
    expect(await read('T.31')).toMatchObject({ validFrom: '2026-02-01', parent: ROOT, predecessors: ['T.3'] });
    expect((await read('T.3.1.1')).path).toEqual([ROOT, 'T.31', 'T.3.1', 'T.3.1.1']);
    expect((await catalogue.host.get<ProcedureDetail>('/api/v1/procedures/OF.T3')).body.agencies).toHaveLength(2);
  });

  it('move: the place of before stays readable, one decided for a later day is announced when it comes', async () => {
    const moved = await act('T.5', 'move', { effectiveFrom: '2099-01-01', parent: 'T.6', nameVi: 'Tên mới' });
    expect(moved).toMatchObject({ status: 200, body: { parent: ROOT, nameVi: 'Cơ quan T.5' } });
    expect(await read('T.5', '?asOf=2099-01-01')).toMatchObject({ parent: 'T.6', nameVi: 'Tên mới' });
    await catalogue.host.settled();
    expect(catalogue.host.eventsOf(agencyChanged, 'T.5').at(-1)?.data).toMatchObject({ parent: ROOT });
    const announcements = catalogue.host.service.app.get(AnnounceAgencies);
    expect(await announcements.announceDue('2098-12-31')).toBe(0);
    expect(await announcements.announceDue('2099-01-01')).toBe(1);
    expect(await announcements.announceDue('2099-01-01')).toBe(0);
    await catalogue.host.settled();
    expect(catalogue.host.eventsOf(agencyChanged, 'T.5').at(-1)?.data).toMatchObject({
      parent: 'T.6',
      nameVi: 'Tên mới',
      path: [ROOT, 'T.6', 'T.5'],
    });
    expect((await act('T.5', 'move', { effectiveFrom: '2027-01-01', parent: 'T.7' })).status).toBe(409);
  });

  it('close, but not over the heads of those below', async () => {
    expect((await act('T.4', 'closure', { effectiveFrom: '2027-01-01' })).status).toBe(409);
    expect(await act('T.7', 'closure', { effectiveFrom: '2026-05-01', successors: ['T.6'] })).toMatchObject({
      status: 200,
      body: { validTo: '2026-04-30', successors: ['T.6'] },
    });
    expect((await act('T.7', 'closure', { effectiveFrom: '2026-06-01' })).status).toBe(409);
  });

  it.each<[string, string, object, number]>([
    ['an unknown agency', 'T.99/closure', { effectiveFrom: '2026-01-01' }, 404],
    ['an heir that nobody describes', 'T.6/merger', { effectiveFrom: '2026-01-01', into: { identifier: 'T.66' } }, 400],
    ['itself as heir', 'T.6/merger', { effectiveFrom: '2026-01-01', into: { identifier: 'T.6' } }, 409],
    ['a day before it began', 'T.6/closure', { effectiveFrom: '2010-01-01' }, 409],
    ['a parent below itself', `${ROOT}/move`, { effectiveFrom: '2026-01-01', parent: 'T.6' }, 400],
    ['a single part', 'T.6/split', { effectiveFrom: '2026-01-01', into: [{ identifier: 'T.66' }] }, 400],
    ['no day', 'T.6/closure', {}, 400],
    ['itself as its successor', 'T.1.1/closure', { effectiveFrom: '2026-06-01', successors: ['T.1.1'] }, 400],
    ['an agency of another tree', '000.00.00.G22/closure', { effectiveFrom: '2026-01-01' }, 403],
  ])('are not reorganised with %s', async (_, path, body, status) => {
    const records = async (): Promise<unknown> =>
      (await catalogue.host.service.database.pool.query('SELECT count(*) FROM agency_record')).rows[0];
    const before = await records();
    const [identifier = '', name = ''] = path.split('/');
    expect((await act(identifier, name, body)).status).toBe(status);
    expect(await records()).toEqual(before);
  });

  it('are reorganised by an administrator alone', async () => {
    expect((await act('T.6', 'closure', { effectiveFrom: '2026-01-01' }, publisher)).status).toBe(403);
    expect((await catalogue.host.post('/api/v1/agencies/T.6/closure', {})).status).toBe(401);
  });
});
