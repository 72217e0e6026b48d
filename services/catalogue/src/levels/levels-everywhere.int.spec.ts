import { agencyFixture, admin, CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { RoadmapPage, TargetPage } from '../plans/plan.views.js';
import type { ProcedureDetail } from '../procedures/procedure.views.js';
import type { CatalogueStatistics } from '../statistics/statistics.views.js';

const [first, second, third] = ['000.00.01.H14', '000.00.02.H14', '000.00.03.H14'];
const DAY = '2026-06-01';

describe('the level of a procedure at an agency', () => {
  let catalogue: CatalogueHost;
  const get = async <T>(path: string): Promise<T> => (await catalogue.host.get<T>(`/api/v1/${path}`)).body;
  const decide = async (code: string, agency: string, onlineLevel: number, from: string): Promise<void> => {
    const json = { onlineLevel, from, reason: 'Kế hoạch' };
    const path = `/api/v1/procedures/${code}/agencies/${agency}/level`;
    expect((await catalogue.host.request('PUT', path, { as: publisher, json })).status).toBe(200);
  };
  const statistics = (day: string): Promise<CatalogueStatistics> => get(`statistics/catalogue?asOf=${day}`);
  const without = async (day: string): Promise<string[]> =>
    (await statistics(day)).departmentsWithoutLevel3.map(({ identifier }) => identifier);

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    const below = { parent: '000.00.00.H14' };
    await catalogue.importAgencies([
      agencyFixture(first, below),
      agencyFixture(second, below),
      agencyFixture(third, below),
    ]);
    await catalogue.publish(
      procedureFixture({ code: 'E1', onlineLevel: 2, leadAgencies: [first, second] }),
      procedureFixture({
        code: 'E2',
        onlineLevel: 3,
        leadAgencies: [third, first],
        competence: [
          { levelOfAuthority: 'PROVINCE', leadAgencies: [third], validFrom: '2025-07-01', validTo: '2025-12-31' },
          { levelOfAuthority: 'PROVINCE', leadAgencies: [first], validFrom: '2026-01-01', validTo: null },
        ],
      }),
      procedureFixture({ code: 'E3', onlineLevel: 4, levelOfAuthority: 'MINISTRY', leadAgencies: [second] }),
    );
    await decide('E1', first, 4, '2026-03-01');
    await decide('E3', second, 2, '2026-03-01');
  });
  afterAll(() => catalogue.stop());

  it('counts in the statistics of its agencies, and of procedures once every agency in charge has it', async () => {
    expect(await without('2025-12-31')).toEqual([first]);
    expect(await without('2026-02-28')).toEqual([third]);
    expect(await without(DAY)).toEqual([second, third]);
    const before = (await statistics(DAY)).procedures;
    expect([before.ofProvinceFromLevel3, before.ofMinistriesFromLevel3]).toEqual([1, 0]);
    expect((await statistics('2026-02-28')).procedures).toMatchObject({ ofMinistriesFromLevel3: 1 });
    await decide('E1', second, 3, '2026-07-01');
    const { procedures } = await statistics('2026-07-01');
    expect(procedures).toMatchObject({
      total: 3,
      ofProvinceFromLevel3: 2,
      byOnlineLevel: [
        { level: 1, count: 0 },
        { level: 2, count: 1 },
        { level: 3, count: 2 },
        { level: 4, count: 0 },
      ],
      byServiceMode: { FULL: 0, PARTIAL: 2, INFORMATION_ONLY: 1 },
    });
  });

  it('counts for an agency as long as it is competent', async () => {
    const charged = async (day: string): Promise<number> => (await statistics(day)).agencies.fromDistrictWithProcedures;
    expect([await charged('2025-12-31'), await charged('2026-01-01')]).toEqual([3, 2]);
  });

  it('stands in the detail of the procedure', async () => {
    const levels = async (code: string, day: string): Promise<unknown> =>
      (await get<ProcedureDetail>(`procedures/${code}?asOf=${day}`)).agencyLevels;
    expect(await levels('E1', DAY)).toEqual([
      { agency: first, onlineLevel: 4, serviceMode: 'FULL' },
      { agency: second, onlineLevel: 2, serviceMode: 'INFORMATION_ONLY' },
    ]);
    expect(await levels('E2', DAY)).toEqual([{ agency: first, onlineLevel: 3, serviceMode: 'PARTIAL' }]);
  });

  it('stands in exports that are asked for it', async () => {
    type Export = { procedures: { code: string; agencyLevels?: unknown }[] };
    const { procedures } = await get<Export>(`procedures.json?asOf=${DAY}&levels=true`);
    expect(procedures.map(({ code, agencyLevels }) => [code, agencyLevels])).toEqual([
      ['E1', { [first]: 4, [second]: 2 }],
      ['E2', { [first]: 3 }],
      ['E3', { [second]: 2 }],
    ]);
    const csv = await get<string>(`procedures.csv?asOf=${DAY}&levels=true`);
    expect(csv.split('\r\n')[0]).toMatch(/,agencyLevels$/);
    expect(csv.split('\r\n')[2]).toContain(`"{""${first}"": 3}"`.replace(': ', ':'));
    expect((await get<Export>('procedures.json')).procedures[0]).not.toHaveProperty('agencyLevels');
  });

  it('is what an export by agency and level asks for, and competence too', async () => {
    const codes = async (query: string): Promise<string[]> =>
      (await get<{ procedures: { code: string }[] }>(`procedures.json?asOf=${DAY}&${query}`)).procedures.map(
        ({ code }) => code,
      );
    expect(await codes(`agency=${first}&level=4`)).toEqual(['E1']);
    expect(await codes(`agency=${second}&level=4`)).toEqual([]);
    expect(await codes(`agency=${third}`)).toEqual([]);
    expect(await codes('level=4')).toEqual(['E3']);
  });

  it('decides whether a roadmap item of an agency is reached, today and in the report of a year', async () => {
    const planned = (phase: number, agency: string | null) => ({
      ...{ procedureCode: 'E1', nameVi: 'Cấp giấy phép', leadAgency: 'Sở', agency, onlineLevel: 4, phase },
      ...{ from: '2025-01', to: '2026-12', budget: { amount: 1, currency: 'VND' } },
    });
    const items = [planned(1, first), planned(2, second), planned(3, third), planned(4, null)];
    const { headers } = await catalogue.host.get('/api/v1/roadmap');
    const put = await catalogue.host.request('PUT', '/api/v1/roadmap', {
      as: admin,
      json: { items },
      headers: { 'if-match': headers.get('etag') ?? '"1"' },
    });
    expect(put.status).toBe(200);
    const roadmap = (await get<RoadmapPage>('roadmap')).items;
    expect(roadmap.map(({ phase, currentLevel, reached }) => [phase, currentLevel, reached])).toEqual([
      [1, 4, true],
      [2, 3, false],
      // not in charge of it: what holds everywhere
      [3, 3, false],
      [4, 3, false],
    ]);
    await catalogue.host.post(
      '/api/v1/roadmap/1/E1/progress',
      { status: 'DONE', percent: 100, spent: { amount: 1, currency: 'VND' } },
      { as: admin },
    );
    const report = async (year: number): Promise<string | undefined> =>
      (await get<string>(`roadmap/report.csv?year=${year}`)).split('\r\n')[1];
    expect(await report(2025)).toContain(',4,2,,PLANNED,0,1,0,');
    expect(await report(2026)).toContain(',4,4,x,DONE,100,1,1,');
  });

  it('is behind the actual values of targets', async () => {
    const items = [
      ...[
        ['T1', 'COUNT_FROM_LEVEL_3', 1],
        ['T2', 'DEPARTMENTS_WITH_LEVEL_3', 50],
        ['T3', 'MINISTRY_PROCEDURES_FROM_LEVEL_3', 50],
      ],
    ].map(([target, indicatorCode, value]) => ({
      ...{ target, indicatorCode, value, indicator: 'x', unit: '%', deadline: '2026', scope: 'x', source: 'x' },
    }));
    const json = { items };
    const headers = { 'if-match': '"1"' };
    expect((await catalogue.host.request('PUT', '/api/v1/targets', { as: admin, json, headers })).status).toBe(200);
    const values = (await get<TargetPage>(`targets?asOf=${DAY}`)).items.map(({ actual }) => [
      actual?.value,
      actual?.reached,
    ]);
    expect(values).toEqual([
      [1, true],
      [33.33, false],
      [0, false],
    ]);
  });

  it('is counted for the agency that inherits it, until that has one of its own', async () => {
    const [old, heir] = ['000.00.61.H14', '000.00.62.H14'];
    const below = { parent: '000.00.00.H14' };
    await catalogue.importAgencies([
      agencyFixture(old, { ...below, validTo: '2026-06-30', successors: [heir] }),
      agencyFixture(heir, below),
    ]);
    await catalogue.publish(procedureFixture({ code: 'E4', onlineLevel: 2, leadAgencies: [old] }));
    await decide('E4', old, 3, '2026-04-01');
    expect(await without('2026-06-30')).toContain(heir);
    expect(await without('2026-07-01')).not.toContain(heir);
    await decide('E4', heir, 1, '2026-08-01');
    expect(await without('2026-07-31')).not.toContain(heir);
    expect(await without('2026-08-01')).toContain(heir);
  });
});
