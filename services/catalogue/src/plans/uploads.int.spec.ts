import { TestService } from '@dvc/testing';
import { admin } from '../../test/catalogue-host.js';
import { catalogueService, seedCatalogue } from '../index.js';

const unit = {
  code: '04',
  level: 'province',
  type: 'Tỉnh',
  fullName: 'Tỉnh Cao Bằng',
  parentCode: null,
  validFrom: '2025-07-01',
  validTo: null,
};
const target = {
  target: 'D14',
  indicator: 'hồ sơ nộp trực tuyến',
  value: 30.5,
  unit: '%',
  deadline: '2015',
  scope: 'toàn quốc',
  source: 'QĐ',
};
const item = {
  procedureCode: '2.000028.H14',
  nameVi: 'Cấp giấy phép xây dựng',
  leadAgency: 'Sở Xây dựng',
  onlineLevel: 3,
  phase: 1,
  from: '2014-01',
  to: '2014-12',
  budget: { amount: 500_000_000, currency: 'VND' },
};

describe.each<[string, object, readonly object[]]>([
  ['administrative-units', unit, [{ validFrom: '2025-02-30' }]],
  ['targets', target, [{ value: 'ba mươi' }, { deadline: 'hôm qua' }, { deadline: '2014-13-01' }]],
  ['roadmap', item, [{ from: '2014-13' }, { to: '2013-12', procedureCode: '2.000029.H14' }]],
])('the upload of /api/v1/%s', (resource, good, wrongs) => {
  const path = `/api/v1/${resource}`;
  let host: TestService;
  const total = async (): Promise<number> => (await host.get<{ total: number }>(path)).body.total;
  const put = (
    items: unknown,
    as?: typeof admin,
    revision = 2,
  ): Promise<{ status: number; body: { errors?: { pointer: string }[] } }> =>
    host.request('PUT', path, { json: { items }, ...(as && { as }), headers: { 'if-match': `"${revision}"` } });

  beforeAll(async () => {
    host = await TestService.start(catalogueService);
    await seedCatalogue(host.service);
  });
  afterAll(() => host.stop());

  it('is for administrators alone', async () => {
    const before = await total();
    expect((await put([good])).status).toBe(401);
    expect((await put([good], { ...admin, roles: ['catalogue_editor'] })).status).toBe(403);
    expect(await total()).toBe(before);
  });

  it('points at what is wrong and changes nothing', async () => {
    const before = await total();
    for (const wrong of wrongs) {
      const answer = await put([good, { ...good, ...wrong }], admin);
      expect(answer.status).toBe(400);
      expect(answer.body.errors?.map(({ pointer }) => pointer)).toEqual([`/items/1/${Object.keys(wrong)[0]}`]);
    }
    const repeated = await put([good, good], admin);
    expect(repeated).toMatchObject({ status: 400, body: { errors: [{ pointer: '/items/1' }] } });
    expect((await put('everything', admin)).status).toBe(400);
    expect(await total()).toBe(before);
  });

  it('takes the place of what was there', async () => {
    expect(await put([good], admin)).toMatchObject({ status: 200, body: { total: 1 } });
    const { items } = (await host.get<{ items: object[] }>(path)).body;
    expect(items).toHaveLength(1);
    expect(items).toMatchObject([good]);
  });
});

const abbreviation = { abbreviation: 'KTKT', meaning: 'kinh tế kỹ thuật' };

describe.each<[string, object]>([
  ['targets', target],
  ['roadmap', item],
  ['search-abbreviations', abbreviation],
  ['administrative-units', unit],
])('the list at /api/v1/%s', (resource, good) => {
  const path = `/api/v1/${resource}`;
  let host: TestService;
  const put = (headers: Record<string, string>, items: readonly object[] = [good]) =>
    host.request<{ revision: number }>('PUT', path, { json: { items }, as: admin, headers });
  const etag = async (): Promise<string | null> => (await host.get(path)).headers.get('etag');

  beforeAll(async () => {
    host = await TestService.start(catalogueService);
  });
  afterAll(() => host.stop());

  it('is replaced by who has read it as it is, and by nobody else', async () => {
    expect(await etag()).toBe('"1"');
    expect((await put({})).status).toBe(428);
    expect((await put({ 'if-match': '"7"' })).status).toBe(412);
    expect((await host.get<{ total: number }>(path)).body.total).toBe(0);
    const answer = await put({ 'if-match': '"1"' });
    expect([answer.status, answer.headers.get('etag'), answer.body.revision]).toEqual([200, '"2"', 2]);
    expect(await etag()).toBe('"2"');
    expect((await put({ 'if-match': '"1"' }, [])).status).toBe(412);
    expect((await host.get<{ total: number; revision: number }>(path)).body).toMatchObject({ total: 1, revision: 2 });
  });

  it('is replaced by one of many at once', async () => {
    const tag = (await etag()) ?? '';
    const answers = await Promise.all(Array.from({ length: 6 }, () => put({ 'if-match': tag })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
  });

  it('stays as it was uploaded when other default data come', async () => {
    await seedCatalogue(host.service);
    expect((await host.get<{ total: number }>(path)).body.total).toBe(1);
  });
});
