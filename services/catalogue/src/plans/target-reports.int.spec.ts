import { localDay } from '@dvc/calendar';
import { schemaDrift } from '@dvc/persistence';
import { type TestAnswer, type TestClaims, TestService } from '@dvc/testing';
import { admin } from '../../test/catalogue-host.js';
import { catalogueService } from '../index.js';
import type { TargetPage, TargetWithActual } from './plan.views.js';
import type { TargetReportPage, TargetReportView } from './target-report.views.js';

const target = (name: string, over: object = {}) => ({
  ...{ target: name, indicator: 'cán bộ ký số', value: 90, unit: '%' },
  ...{ deadline: '2017', scope: 'x', source: 'QĐ', indicatorCode: null, ...over },
});
const [OCTOBER, NOVEMBER] = ['2026-10-01', '2026-11-01'];
const measured = { value: 85.5, measuredOn: OCTOBER, source: 'Báo cáo 12/BC-STTTT' };

type Refused = { detail?: string; errors?: { pointer: string; code: string }[] };

describe('what was measured for a target that nothing computes', () => {
  let host: TestService;
  let made = 0;
  let name = '';
  const post = (body: object, as: TestClaims | undefined = admin, headers = {}, of = name) =>
    host.post<TargetReportView & Refused>(`/api/v1/targets/${of}/reports`, body, {
      ...{ as, headers: { 'accept-language': 'en', ...headers } },
    });
  const history = (query = '') => host.get<TargetReportPage>(`/api/v1/targets/${name}/reports${query}`);
  const put = async (...items: readonly object[]): Promise<TestAnswer<object>> => {
    const { revision } = (await host.get<TargetPage>('/api/v1/targets')).body;
    const headers = { 'if-match': `"${revision}"` };
    return host.request('PUT', '/api/v1/targets', { as: admin, json: { items }, headers });
  };
  const actual = async (query = ''): Promise<TargetWithActual['actual'] | undefined> =>
    (await host.get<TargetPage>(`/api/v1/targets${query}`)).body.items.find((one) => one.target === name)?.actual;

  beforeAll(async () => {
    host = await TestService.start(catalogueService);
  });
  afterAll(() => host.stop());

  beforeEach(async () => {
    name = `D25.${(made += 1)}`;
    expect((await put(target(name), target('D17', { indicatorCode: 'COUNT_FROM_LEVEL_3' }))).status).toBe(200);
  });

  it('is its actual value, with where it is from', async () => {
    expect(await actual()).toBeNull();
    const answer = await post({ ...measured, note: 'Sở, huyện' });
    const report = { ...measured, unit: '%', revision: 1, note: 'Sở, huyện', reportedAt: expect.stringMatching(/^\d/) };
    expect([answer.status, answer.body]).toEqual([201, report]);
    expect(await actual()).toEqual({
      ...{ value: 85.5, unit: '%', asOf: localDay(new Date()), reached: false, origin: 'REPORTED', report },
      source: { vi: measured.source, en: measured.source },
      formula: { vi: expect.stringContaining('báo cáo'), en: expect.stringContaining('Reported') },
    });
    await post({ ...measured, measuredOn: NOVEMBER, value: 90 });
    expect(await actual()).toMatchObject({ value: 90, reached: true, report: { measuredOn: NOVEMBER, note: null } });
  });

  it.each<readonly [string, number | null]>([
    ['2026-09-30', null],
    [OCTOBER, 85.5],
    ['2026-10-31', 85.5],
    [NOVEMBER, 70],
  ])('is told as of %s by what was measured until then', async (day, value) => {
    await post({ ...measured, measuredOn: NOVEMBER, value: 70 });
    await post(measured);
    expect((await actual(`?asOf=${day}`))?.value ?? null).toBe(value);
  });

  it('is corrected by who says which revision and why, and every revision stays', async () => {
    await post(measured);
    const correction = { ...measured, value: 92, corrects: 1, note: 'Cộng nhầm' };
    expect(await post({ ...measured, value: 92 })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('"corrects": 1') },
    });
    expect(await post({ ...correction, note: undefined })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/note', code: 'required' }] },
    });
    expect((await post({ ...correction, corrects: 2 })).status).toBe(409);
    expect((await post({ ...correction, measuredOn: NOVEMBER })).status).toBe(409);
    expect((await actual())?.value).toBe(85.5);
    expect(await post(correction)).toMatchObject({ status: 201, body: { revision: 2, value: 92 } });
    expect((await post(correction)).status).toBe(409);
    expect(await actual()).toMatchObject({ value: 92, reached: true, report: { revision: 2 } });
    const { body } = await history();
    expect(body.items.map(({ revision, value, note }) => [revision, value, note])).toEqual([
      [1, 85.5, null],
      [2, 92, 'Cộng nhầm'],
    ]);
    const { nextCursor } = (await history('?limit=1')).body;
    expect((await history(`?limit=1&cursor=${nextCursor}`)).body).toMatchObject({ items: [{ revision: 2 }], total: 2 });
  });

  it('is taken back by a correction without a value; what was measured before counts again', async () => {
    await post(measured);
    await post({ ...measured, measuredOn: NOVEMBER, value: 99 });
    const back = { ...measured, measuredOn: NOVEMBER, value: null, note: 'Nhầm ngày' };
    expect(await post({ ...back, measuredOn: '2026-10-02' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/value', code: 'required' }] },
    });
    expect((await post({ ...back, corrects: 1 })).status).toBe(201);
    expect(await actual()).toMatchObject({ value: 85.5, report: { measuredOn: OCTOBER } });
    expect((await history()).body.total).toBe(3);
  });

  it('is kept with who reported it, once however often the request comes, and one of many at once', async () => {
    const headers = { 'idempotency-key': `report-${name}` };
    const [first, again] = [await post(measured, admin, headers), await post(measured, admin, headers)];
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true']);
    const correction = { ...measured, corrects: 1, note: 'x' };
    const answers = await Promise.all([post(correction), post(correction), post(correction)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const { rows } = await host.service.database.pool.query(
      'SELECT revision, reported_by FROM target_report WHERE target = $1 ORDER BY revision',
      [name],
    );
    expect(rows).toEqual([1, 2].map((revision) => ({ revision, reported_by: admin.sub })));
  });

  it.each<readonly [string, object, number, string]>([
    ['a day to come', { measuredOn: '2099-01-01' }, 422, '/measuredOn'],
    ['no day', { measuredOn: '2026-02-30' }, 400, '/measuredOn'],
    ['what is no number', { value: 'nhiều' }, 400, '/value'],
    ['no value at all', { value: undefined }, 400, '/value'],
    ['less than nothing', { value: -1 }, 400, '/value'],
    ['no source', { source: ' ' }, 400, '/source'],
    ['who reported', { reportedBy: 'x' }, 400, '/reportedBy'],
  ])('is refused with %s', async (_, wrong, status, pointer) => {
    const answer = await post({ ...measured, ...wrong });
    expect([answer.status, answer.body.errors?.map((one) => one.pointer)]).toEqual([status, [pointer]]);
    expect((await history()).body.total).toBe(0);
  });

  it('is for administrators of the province, of a target that there is and that nothing computes', async () => {
    expect((await post(measured, undefined, {}, name)).status).toBe(201);
    expect((await host.post(`/api/v1/targets/${name}/reports`, measured)).status).toBe(401);
    expect((await post(measured, { ...admin, roles: ['catalogue_publisher'] })).status).toBe(403);
    expect((await post(measured, { ...admin, agency: '000.00.01.H14' })).status).toBe(403);
    expect((await post(measured, admin, {}, 'D99')).status).toBe(404);
    expect(await post(measured, admin, {}, 'D17')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('COUNT_FROM_LEVEL_3') },
    });
    name = 'D99';
    expect((await history()).status).toBe(404);
  });

  it('stays when the targets are replaced, counts in its unit alone and not where the target is computed', async () => {
    await post(measured);
    await put(target(name, { value: 80 }));
    expect(await actual()).toMatchObject({ value: 85.5, reached: true });
    await put(target(name, { unit: 'count' }));
    expect(await actual()).toBeNull();
    await put(target(name, { indicatorCode: 'COUNT_FROM_LEVEL_3' }));
    expect(await actual()).toMatchObject({ value: 0, origin: 'COMPUTED', report: null });
    await put(target('D1'));
    expect((await history()).body.total).toBe(1);
  });

  it('stands on tables that are as the entities say', async () => {
    expect(await schemaDrift(host.service.database.dataSource)).toEqual([]);
  });
});
