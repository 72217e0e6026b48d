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

describe.each<[string, object, object]>([
  ['administrative-units', unit, { validFrom: '2025-02-30' }],
  ['targets', target, { value: 'ba mươi' }],
  ['roadmap', item, { from: '2014-13' }],
])('the upload of /api/v1/%s', (resource, good, wrong) => {
  const path = `/api/v1/${resource}`;
  let host: TestService;
  const total = async (): Promise<number> => (await host.get<{ total: number }>(path)).body.total;
  const put = (
    items: unknown,
    as?: typeof admin,
  ): Promise<{ status: number; body: { errors?: { pointer: string }[] } }> =>
    host.request('PUT', path, { json: { items }, ...(as && { as }) });

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
    const answer = await put([good, { ...good, ...wrong }], admin);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map(({ pointer }) => pointer)).toEqual([`/items/1/${Object.keys(wrong)[0]}`]);
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
