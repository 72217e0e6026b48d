import { TestService } from '@dvc/testing';
import { admin, publisher } from '../../test/catalogue-host.js';
import { catalogueService, seedCatalogue } from '../index.js';
import type { RoadmapItemView, RoadmapPage, RoadmapTotals, TargetPage } from './plan.views.js';

const dong = (amount: number): { amount: number; currency: 'VND' } => ({ amount, currency: 'VND' });

describe('the roadmap of the plan', () => {
  let host: TestService;
  const totals = async (): Promise<RoadmapTotals> => (await host.get<RoadmapTotals>('/api/v1/roadmap/totals')).body;
  const report = (item: string, body: object, as: object = admin): Promise<{ status: number; body: RoadmapItemView }> =>
    host.post<RoadmapItemView>(`/api/v1/roadmap/${item}/progress`, body, { as: as as never });
  const done = { status: 'DONE', percent: 100, spent: dong(450_000_000), note: 'Nghiệm thu' };

  beforeAll(async () => {
    host = await TestService.start(catalogueService);
    await seedCatalogue(host.service);
  });
  afterAll(() => host.stop());

  it('adds up to 2.0, 2.0 and 4.0 billion đồng', async () => {
    const { phases, total } = await totals();
    expect(phases.map(({ phase, items, budget, from, to }) => [phase, items, budget.amount, from, to])).toEqual([
      [1, 3, 2_000_000_000, '2014-01', '2014-12'],
      [2, 4, 2_000_000_000, '2015-01', '2015-12'],
    ]);
    expect(total).toMatchObject({ phase: null, items: 7, reached: 7, budget: dong(4_000_000_000), spent: dong(0) });
  });

  it('knows who leads, how far each item is and whether its level is reached', async () => {
    const { body } = await host.get<RoadmapPage>('/api/v1/roadmap?limit=1');
    expect(body.items[0]).toMatchObject({
      procedureCode: '2.000027.H14',
      agency: '000.00.07.H14',
      currentLevel: 3,
      reached: true,
      progress: { status: 'PLANNED', percent: 0, spent: dong(0), note: null, reportedAt: null },
    });
    expect(await report('1/2.000028.H14', done, publisher)).toMatchObject({ status: 201, body: { progress: done } });
    await report('1/2.000028.H14', { status: 'IN_PROGRESS', percent: 90, spent: dong(400_000_000) });
    expect((await totals()).phases[0]?.spent).toEqual(dong(400_000_000));
    expect((await report('9/2.000028.H14', done)).status).toBe(404);
    expect((await report('1/2.000028.H14', { ...done, percent: 101 })).status).toBe(400);
    expect((await report('1/2.000028.H14', done, { sub: 'a', roles: ['auditor'] })).status).toBe(403);
  });

  it.each([
    ['DONE', 3, 422],
    ['DONE', 99, 422],
    ['PLANNED', 1, 422],
    ['DONE', 100, 201],
    ['PLANNED', 0, 201],
    ['CANCELLED', 40, 201],
    ['IN_PROGRESS', 100, 201],
  ])(
    'takes %s with %i percent with %i: what is done is whole, what has not begun is nothing',
    async (status, percent, expected) => {
      const answer = await report('2/2.000030.H14', { status, percent, spent: dong(0) });
      expect(answer.status).toBe(expected);
      if (expected === 422)
        expect(answer.body).toMatchObject({ errors: [{ pointer: '/percent', code: 'contradictsStatus' }] });
      const { pool } = host.service.database;
      const { rowCount } = await pool.query("DELETE FROM roadmap_progress WHERE procedure_code = '2.000030.H14'");
      expect(rowCount).toBe(expected === 201 ? 1 : 0);
    },
  );

  it('keeps the reports on items that stay when it is replaced', async () => {
    const { body } = await host.get<RoadmapPage>('/api/v1/roadmap');
    const items = body.items.map(({ progress: _, currentLevel: __, reached: ___, ...item }) => item);
    const headers = { 'if-match': `"${body.revision}"` };
    expect((await host.request('PUT', '/api/v1/roadmap', { as: admin, json: { items }, headers })).status).toBe(200);
    expect((await totals()).phases[0]?.spent).toEqual(dong(400_000_000));
  });

  it('is reported on by the agency of the item, those above it and the province alone', async () => {
    const as = (agency?: string, role = 'catalogue_publisher'): object => ({
      sub: 'cong-bo-so',
      roles: [role],
      ...(agency !== undefined && { agency }),
    });
    const by = async (item: string, agency?: string): Promise<number> => (await report(item, done, as(agency))).status;
    expect([await by('1/2.000028.H14', '000.00.02.H14'), await by('1/2.000028.H14')]).toEqual([403, 403]);
    const byAdmin = async (item: string, agency?: string): Promise<number> =>
      (await report(item, done, as(agency, 'province_admin'))).status;
    expect([await byAdmin('1/2.000028.H14', '000.00.02.H14'), await byAdmin('1/2.000028.H14')]).toEqual([403, 403]);
    expect([await byAdmin('1/2.000029.H14', '000.00.01.H14'), await byAdmin('1/2.000029.H14')]).toEqual([403, 403]);
    // complaints are of an agency and of all districts: no agency is named
    expect([await by('1/2.000029.H14', '000.00.01.H14'), await by('1/2.000029.H14', '000.00.00.H14')]).toEqual([
      403, 201,
    ]);
    const { pool } = host.service.database;
    const { rows } = await pool.query("SELECT 1 FROM roadmap_progress WHERE reported_by = 'cong-bo-so'");
    expect(rows).toHaveLength(1);
    await pool.query("DELETE FROM roadmap_progress WHERE reported_by = 'cong-bo-so'");
    expect(await by('1/2.000028.H14', '000.00.01.H14')).toBe(201);
    await pool.query("DELETE FROM roadmap_progress WHERE reported_by = 'cong-bo-so'");
  });

  it('is reported as it was at the end of the year', async () => {
    const { pool } = host.service.database;
    await pool.query(`
      INSERT INTO roadmap_progress (id, phase, procedure_code, status, percent, spent, reported_at, reported_by)
      VALUES ('01890000-0000-7000-8000-000000000001', 1, '2.000028.H14', 'IN_PROGRESS', 40, 7, '2014-12-31T16:59:59Z', 'x'),
        ('01890000-0000-7000-8000-000000000002', 1, '2.000028.H14', 'IN_PROGRESS', 50, 8, '2014-12-31T17:00:00Z', 'x')`);
    const lines = (await host.get<string>('/api/v1/roadmap/report.csv?year=2014')).body.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 3 + 2);
    expect(lines[2]).toContain('2014-12,3,,,IN_PROGRESS,40,500000000,7,');
    expect(lines.at(-1)).toContain('0/3,,,2000000000,7');
  });

  it('is reported with sums', async () => {
    const { body, headers } = await host.get<string>('/api/v1/roadmap/report.csv');
    expect(headers.get('content-type')).toContain('text/csv');
    const lines = body.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 7 + 3);
    expect(lines[2]).toContain(
      'Cấp giấy phép xây dựng,Sở Xây dựng,000.00.01.H14,2014-01,2014-12,3,3,x,IN_PROGRESS,90,500000000,400000000',
    );
    expect(lines.at(-3)).toContain('3/3,,,2000000000,400000000');
    expect(lines.at(-1)).toContain('7/7,,,4000000000,400000000');
    expect((await host.get('/api/v1/roadmap/report.csv?year=abc')).status).toBe(400);
  });

  it('stands beside targets with what they have come to, how that was computed and from what', async () => {
    const { body } = await host.get<TargetPage>('/api/v1/targets?limit=200');
    const actual = (name: string): unknown => body.items.find(({ target }) => target === name)?.actual;
    expect(actual('D17b')).toMatchObject({
      value: 7,
      unit: 'count',
      reached: true,
      formula: { en: 'Number of procedures of the province in force on the day at level 3 or above' },
    });
    expect(actual('D18a')).toMatchObject({ value: 7, reached: false });
    expect(actual('D16')).toMatchObject({ value: 100, unit: '%', reached: true });
    // Xây dựng, Y tế, Thanh tra, Tài chính, Nội vụ of the 12 departments of today
    expect(actual('D18b')).toMatchObject({ value: 41.67, reached: false });
    // a target of the ministry counts procedures of ministries
    expect(actual('D20b')).toMatchObject({
      ...{ value: 100, unit: '%', reached: true },
      formula: { en: expect.stringContaining('procedures of ministries') },
    });
    // marked as sample data; import licences are at level 3, and nothing has a code at the national portal
    expect(actual('D20a')).toMatchObject({ value: 100, reached: true });
    expect(actual('D21')).toMatchObject({ value: 0, reached: false });
    expect(actual('D22')).toMatchObject({ value: 0, reached: false });
    // no dossier was submitted
    expect(actual('D14')).toMatchObject({ value: null, unit: '%', reached: false });
    // no procedure is of the field
    expect(actual('D09')).toMatchObject({ value: null, reached: false, origin: 'COMPUTED' });
    // recorded nowhere
    expect([actual('D24a'), actual('D25')]).toEqual([null, null]);
    const before = (await host.get<TargetPage>('/api/v1/targets?limit=200&asOf=2014-06-30')).body;
    expect(before.items.find(({ target }) => target === 'D16')?.actual).toMatchObject({ value: null, reached: false });
  });

  it('computes a target by the indicator it names, whatever it is called', async () => {
    const { body } = await host.get<TargetPage>('/api/v1/targets?limit=200');
    const named = (target: string, indicatorCode?: string) => ({
      ...{
        target,
        indicator: 'Chỉ tiêu của tỉnh',
        value: 5,
        unit: 'count',
        deadline: '2027',
        scope: 'tỉnh',
        source: 'QĐ',
      },
      ...(indicatorCode !== undefined && { indicatorCode }),
    });
    const put = (items: readonly object[], revision: number) =>
      host.request('PUT', '/api/v1/targets', { as: admin, json: { items }, headers: { 'if-match': `"${revision}"` } });
    expect((await put([named('D99', 'NONE')], body.revision)).status).toBe(400);
    expect((await put([named('D16'), named('D99', 'COUNT_FROM_LEVEL_3')], body.revision)).status).toBe(200);
    const { items } = (await host.get<TargetPage>('/api/v1/targets')).body;
    expect(items).toMatchObject([
      { target: 'D16', indicatorCode: null, actual: null },
      { target: 'D99', indicatorCode: 'COUNT_FROM_LEVEL_3', actual: { value: 7, reached: true } },
    ]);
  });
});
