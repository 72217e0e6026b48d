import { agencyChanged } from '@dvc/contracts';
import { admin, agencyFixture, CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { seedCatalogue } from '../index.js';
import type { AdministrativeUnitPage } from '../units/administrative-unit.views.js';
import type { AgencyPage, AgencyView } from './agency.views.js';

describe('agencies', () => {
  let catalogue: CatalogueHost;
  const list = async (query = ''): Promise<AgencyPage> =>
    (await catalogue.host.get<AgencyPage>(`/api/v1/agencies${query}`)).body;
  const read = (identifier: string, query = ''): Promise<{ status: number; body: AgencyView; headers: Headers }> =>
    catalogue.host.get<AgencyView>(`/api/v1/agencies/${identifier}${query}`);

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await seedCatalogue(catalogue.host.service);
  });
  afterAll(() => catalogue.stop());

  it('answer for a day: the province before and since 1 July 2025', async () => {
    const communes = async (day: string): Promise<number> =>
      (await list(`?asOf=${day}&parent=000.00.00.H14&limit=200`)).items.filter(({ kind }) => kind === 'COMMUNE').length;
    const districts = async (day: string): Promise<number> =>
      (await list(`?asOf=${day}&parent=000.00.00.H14&limit=200`)).items.filter(({ kind }) => kind === 'DISTRICT')
        .length;
    expect([await communes('2025-06-30'), await districts('2025-06-30')]).toEqual([0, 10]);
    expect([await communes('2025-07-01'), await districts('2025-07-01')]).toEqual([56, 0]);
    expect((await list('?asOf=2010-12-31')).total).toBe(0);
  });

  it('are found by part of their name without diacritics', async () => {
    expect((await list('?q=THUC+phan')).items.map(({ identifier }) => identifier)).toEqual(['000.01.30.H14']);
    expect((await list('?q=%25')).total).toBe(0);
  });

  it('are read one by one, also those that have ended, unless a day is asked for', async () => {
    const ended = await read('000.00.00.G14');
    expect(ended).toMatchObject({
      status: 200,
      body: { validTo: '2025-02-28', successors: ['000.00.00.G06', '000.00.00.G16', '000.00.00.G01'] },
    });
    expect(ended.headers.get('etag')).toBe('"1"');
    expect((await read('000.00.00.G14', '?asOf=2025-02-28')).status).toBe(200);
    expect((await read('000.00.00.G14', '?asOf=2025-03-01')).status).toBe(404);
    expect((await read('000.00.00.Z99')).status).toBe(404);
    expect((await read('a%20b')).status).toBe(400);
  });

  it('come page by page with the exact total', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: AgencyPage = await list(`?limit=50${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map(({ identifier }) => identifier));
      cursor = page.nextCursor;
      expect(page.total).toBeGreaterThanOrEqual(seen.length);
    }
    expect(new Set(seen).size).toBe((await list('?limit=1')).total);
  });

  it('are announced with their path when they come, change or move, and only then', async () => {
    await catalogue.importAgencies([
      agencyFixture('T.2', { parent: 'T.1' }),
      agencyFixture('T.1'),
      agencyFixture('T.3'),
    ]);
    const run = await catalogue.importAgencies([
      agencyFixture('T.1', { parent: 'T.3' }),
      agencyFixture('T.3'),
      agencyFixture('T.4', { parent: 'T.9' }),
    ]);
    expect(run.counts).toEqual({ total: 3, processed: 3, created: 0, changed: 1, unchanged: 1, rejected: 1 });
    expect(run.findings).toMatchObject([{ row: 3, code: 'T.4', pointer: '/parent' }]);
    await catalogue.host.settled();
    const of = (identifier: string): unknown[] =>
      catalogue.host
        .eventsOf(agencyChanged, identifier)
        .map(({ data: { revision, path } }) => [revision, path.join('>')]);
    await catalogue.importAgencies([agencyFixture('T.5')]);
    await catalogue.host.awaitEvent(agencyChanged, 'T.5');
    expect(of('T.1')).toEqual([
      [1, 'T.1'],
      [2, 'T.3>T.1'],
    ]);
    expect(of('T.2')).toEqual([
      [1, 'T.1>T.2'],
      [2, 'T.3>T.1>T.2'],
    ]);
    expect(of('T.3')).toEqual([[1, 'T.3']]);
    expect((await read('T.2')).body).toMatchObject({ revision: 2, path: ['T.3', 'T.1', 'T.2'] });
  });

  it('stay as they are after a dry run', async () => {
    const run = await catalogue.importAgencies([agencyFixture('D.1')], '?dryRun=true');
    expect(run.counts).toMatchObject({ created: 1, rejected: 0 });
    expect((await read('D.1')).status).toBe(404);
    expect(catalogue.host.eventsOf(agencyChanged, 'D.1')).toEqual([]);
  });

  it('are rejected row by row for what is wrong with them', async () => {
    const run = await catalogue.importAgencies([
      agencyFixture('E.1', { workingHours: [{ from: '11:00', to: '10:00' }] }),
      agencyFixture('E.2', { validTo: '2010-01-01' }),
      { ...agencyFixture('E.3'), kind: 'SHOP' },
      agencyFixture('e.4'),
      agencyFixture('E.5'),
      agencyFixture('E.5'),
      {},
    ]);
    expect(run.counts).toMatchObject({ created: 1, rejected: 6 });
    expect(run.findings.map(({ row, pointer }) => `${row} ${pointer}`).slice(0, 5)).toEqual([
      '1 /workingHours/0',
      '2 /validTo',
      '3 /kind',
      '4 /identifier',
      '6 /identifier',
    ]);
  });

  it('are taken in from a province administrator alone', async () => {
    const send = async (options: object): Promise<number> =>
      (await catalogue.host.post('/api/v1/agency-imports', { agencies: [agencyFixture('F.1')] }, options)).status;
    expect([
      await send({}),
      await send({ as: publisher }),
      await send({ as: { sub: 'a', roles: ['applicant'] } }),
    ]).toEqual([401, 403, 403]);
    expect(
      (
        await catalogue.host.post(
          '/api/v1/agency-imports',
          { agencies: Array.from({ length: 5_001 }, () => ({})) },
          { as: admin },
        )
      ).status,
    ).toBe(400);
    expect((await read('F.1')).status).toBe(404);
  });

  it('stand beside the administrative units of either period', async () => {
    const units = async (query: string): Promise<AdministrativeUnitPage> =>
      (await catalogue.host.get<AdministrativeUnitPage>(`/api/v1/administrative-units${query}`)).body;
    expect((await units('?level=commune&asOf=2026-01-01')).total).toBe(56);
    expect((await units('?level=district&asOf=2026-01-01')).total).toBe(0);
    expect((await units('?level=district&asOf=2025-01-01&parent=04')).total).toBe(10);
    expect((await units('?q=cao+bang&level=province')).items).toMatchObject([
      { code: '04', fullName: 'Tỉnh Cao Bằng', parentCode: null },
    ]);
    const first = await units('?limit=30&level=commune');
    const second = await units(`?limit=30&level=commune&cursor=${first.nextCursor}`);
    expect(new Set([...first.items, ...second.items].map(({ code }) => code)).size).toBe(56);
    expect((await catalogue.host.get('/api/v1/administrative-units?level=ward')).status).toBe(400);
  });

  it('stand beside the roadmap and the targets', async () => {
    const roadmap = (
      await catalogue.host.get<{ items: { phase: number; budget: { amount: number } }[] }>('/api/v1/roadmap')
    ).body.items;
    expect(roadmap.reduce((sum, { budget }) => sum + budget.amount, 0)).toBe(4_000_000_000);
    expect(roadmap.map(({ phase }) => phase)).toEqual([1, 1, 1, 2, 2, 2, 2]);
    const targets = (
      await catalogue.host.get<{ items: { target: string; value: number }[]; total: number }>('/api/v1/targets?limit=3')
    ).body;
    expect([targets.items.length, targets.total]).toEqual([3, 20]);
    expect(targets.items[0]).toMatchObject({ target: 'D01', value: 70, unit: '%' });
  });
});
