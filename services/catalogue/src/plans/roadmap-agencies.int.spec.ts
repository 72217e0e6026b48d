import { admin, agencyFixture, CatalogueHost } from '../../test/catalogue-host.js';
import type { RoadmapPage } from './plan.views.js';

const [lasting, ended] = ['000.00.01.H14', '000.00.02.H14'];
const item = (procedureCode: string, agency: string | null, from = '2025-01', to = '2025-12') => ({
  ...{ procedureCode, agency, from, to, phase: 1, onlineLevel: 3 },
  ...{ nameVi: 'Cấp giấy phép', leadAgency: 'Sở Xây dựng', budget: { amount: 1, currency: 'VND' } },
});

describe('the agency of a roadmap item', () => {
  let catalogue: CatalogueHost;
  const read = async () => (await catalogue.host.get<RoadmapPage>('/api/v1/roadmap')).body;
  const put = async (items: readonly object[]) =>
    catalogue.host.request<{ readonly errors?: readonly object[] }>('PUT', '/api/v1/roadmap', {
      ...{ as: admin, json: { items }, headers: { 'if-match': `"${(await read()).revision}"` } },
    });

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.importAgencies([agencyFixture(ended, { validTo: '2025-02-28', successors: [lasting] })]);
  });
  afterAll(() => catalogue.stop());

  it('is one that exists; where it does not, the item is pointed at and nothing changes', async () => {
    const before = await read();
    const answer = await put([item('A', lasting), item('B', '000.00.99.H14'), item('C', null), item('D', 'KHONG.CO')]);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ code: 'unknownAgency' }, {}] } });
    expect(answer.body.errors).toMatchObject([{ pointer: '/items/1/agency' }, { pointer: '/items/3/agency' }]);
    expect(await read()).toEqual(before);
  });

  it('exists in one of the months of the item', async () => {
    expect(await put([item('A', ended, '2025-03')])).toMatchObject({
      ...{ status: 422, body: { errors: [{ pointer: '/items/0/agency' }] } },
    });
    expect((await put([item('A', ended, '2025-02'), item('B', lasting, '2025-03'), item('C', null)])).status).toBe(200);
    expect((await read()).items.map(({ agency }) => agency)).toEqual([ended, lasting, null]);
  });
});
