import { admin, CatalogueHost } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedurePage } from '../procedures/procedure.views.js';

const names = {
  CHANGE: 'Đổi giấy phép lái xe cơ giới',
  DRIVE: 'Cấp giấy phép lái xe',
  FISH: 'Hệ thống đăng ký cấp phép tàu cá',
  HOUSE: 'Cấp chứng chỉ làm nhà',
  RENEW: 'Cấp chứng chỉ lại',
  VEHICLE: 'Đăng ký xe',
  VILLAGE: 'Công nhận xã nông thôn mới',
  VILLAGES: 'Công nhận xã nông thôn mới nâng cao',
} as const;

describe('a word of two letters in a search', () => {
  let catalogue: CatalogueHost;
  const found = async (q: string): Promise<readonly string[]> => {
    const { status, body } = await catalogue.host.get<ProcedurePage>(`/api/v1/procedures?q=${encodeURIComponent(q)}`);
    expect(status).toBe(200);
    return body.items.map(({ code }) => code);
  };

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.publish(
      ...Object.entries(names).map(([code, nameVi]) => procedureFixture({ code, nameVi, field: 'Mẫu' })),
    );
  });
  afterAll(() => catalogue.stop());

  it.each([
    ['giay phep lai xr', ['DRIVE', 'CHANGE']],
    ['giay phep lai ex', ['DRIVE', 'CHANGE']],
    ['doi giay phep li xe', ['CHANGE']],
    ['he thong dang ky cp phep', ['FISH']],
    ['he thong dang k y cap phep', []],
    ['dang kt xe', ['VEHICLE']],
    ['dang kyy xe', ['VEHICLE']],
    // two words that nobody knows
    ['giya phep lai xr', ['DRIVE', 'CHANGE']],
    // a word that the catalogue knows, where no other explanation is left; all longer words are right
    ['cong nhan xe', ['VILLAGE', 'VILLAGES']],
  ])('is forgiven a slip, or reached by one: %p finds %p', async (q, expected) => {
    expect(await found(q)).toEqual(expected);
  });

  it.each(['giay phep lai 9', 'giay phep q lai xe', 'giay phep lai 29', 'giay phep lai x9', 'dang ky z'])(
    'is no excuse for single letters and numbers: %p finds nothing',
    async (q) => {
      expect(await found(q)).toEqual([]);
    },
  );

  it('stays what it is while it may be the beginning of a longer one', async () => {
    expect(await found('chung chi la')).toEqual(['RENEW', 'HOUSE']);
    expect(await found('chugn chi la')).toEqual(['RENEW', 'HOUSE']);
  });

  it('that the catalogue knows is doubted last of all', async () => {
    // "dang" and "cong" are known too: one of them is corrected, "xa" is not
    expect(await found('dong nhan xa')).toEqual(['VILLAGE', 'VILLAGES']);
    expect(await found('cong ky xe')).toEqual([]);
    expect(await found('cang ky xe')).toEqual(['VEHICLE']);
  });

  it('that stands for something is taken at its word', async () => {
    const json = { items: [{ abbreviation: 'LX', meaning: 'lái xe' }] };
    const etag = (await catalogue.host.get('/api/v1/search-abbreviations')).headers.get('etag') ?? '*';
    const put = { as: admin, json, headers: { 'if-match': etag } };
    expect((await catalogue.host.request('PUT', '/api/v1/search-abbreviations', put)).status).toBe(200);
    expect(await found('giya phep lx')).toEqual(['DRIVE', 'CHANGE']);
  });

  it('leads to the next page too', async () => {
    const path = '/api/v1/procedures?limit=1&q=cong+nhan+xe';
    const first = (await catalogue.host.get<ProcedurePage>(path)).body;
    const next = await catalogue.host.get<ProcedurePage>(
      `${path}&cursor=${encodeURIComponent(first.nextCursor ?? '')}`,
    );
    expect([first, next.body].map(({ items, total }) => [items.map(({ code }) => code), total])).toEqual([
      [['VILLAGE'], 2],
      [['VILLAGES'], 2],
    ]);
  });
});
