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

  it('keeps the reports on items that stay when it is replaced', async () => {
    const { body } = await host.get<RoadmapPage>('/api/v1/roadmap');
    const items = body.items.map(({ progress: _, currentLevel: __, reached: ___, ...item }) => item);
    expect((await host.request('PUT', '/api/v1/roadmap', { as: admin, json: { items } })).status).toBe(200);
    expect((await totals()).phases[0]?.spent).toEqual(dong(400_000_000));
  });

  it('is reported year by year, with sums', async () => {
    const { body, headers } = await host.get<string>('/api/v1/roadmap/report.csv?year=2014');
    expect(headers.get('content-type')).toContain('text/csv');
    const lines = body.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 3 + 2);
    expect(lines[2]).toContain(
      'Cấp giấy phép xây dựng,Sở Xây dựng,000.00.01.H14,2014-01,2014-12,3,3,x,IN_PROGRESS,90,500000000,400000000',
    );
    expect(lines.at(-1)).toContain('3/3,,,2000000000,400000000');
    const all = (await host.get<string>('/api/v1/roadmap/report.csv')).body.trimEnd().split('\r\n');
    expect(all.at(-1)).toContain('7/7,,,4000000000,400000000');
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
    expect(actual('D14')).toBeNull();
    const before = (await host.get<TargetPage>('/api/v1/targets?limit=200&asOf=2014-06-30')).body;
    expect(before.items.find(({ target }) => target === 'D16')?.actual).toMatchObject({ value: null, reached: false });
  });
});
