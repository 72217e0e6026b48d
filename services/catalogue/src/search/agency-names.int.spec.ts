import { eventually } from '@dvc/testing';
import { admin, agencyFixture, CatalogueHost } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedurePage } from '../procedures/procedure.views.js';

const ROOT = '000.00.00.H14';

describe('a search', () => {
  let catalogue: CatalogueHost;
  const found = async (query: Readonly<Record<string, string>>): Promise<string[]> => {
    const { body } = await catalogue.host.get<ProcedurePage>(
      `/api/v1/procedures?${new URLSearchParams(query).toString()}`,
    );
    return body.items.map(({ code }) => code);
  };
  const until = (query: Readonly<Record<string, string>>, codes: readonly string[]): Promise<true> =>
    eventually(async () => (JSON.stringify(await found(query)) === JSON.stringify(codes) ? true : undefined));
  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.importAgencies([
      agencyFixture('S.1', { parent: ROOT, nameVi: 'Sở Thủy lợi' }),
      agencyFixture('S.2', { parent: ROOT, nameVi: 'Sở Lâm nghiệp' }),
    ]);
    await catalogue.publish(
      procedureFixture({ code: 'OF.S1', leadAgencies: ['S.1'], validFrom: '2020-01-01' }),
      procedureFixture({ code: 'OF.S2', leadAgencies: ['S.2'], validFrom: '2020-01-01', levelOfAuthority: 'COMMUNE' }),
    );
  });
  afterAll(() => catalogue.stop());

  it('finds procedures by the new name of an agency and by the one of its successor, and by the old ones still', async () => {
    expect(await found({ q: 'sở thủy lợi' })).toEqual(['OF.S1']);
    expect(await found({ q: 'tài nguyên nước' })).toEqual([]);
    const act = async (agency: string, name: string, body: object): Promise<void> => {
      const answer = await catalogue.host.post(
        `/api/v1/agencies/${agency}/${name}`,
        { decision: '1/QĐ', effectiveFrom: '2026-01-01', ...body },
        { as: admin },
      );
      expect(answer.status).toBe(200);
    };
    await act('S.1', 'move', { parent: ROOT, nameVi: 'Sở Tài nguyên nước' });
    await until({ q: 'tài nguyên nước' }, ['OF.S1']);
    await act('S.2', 'merger', { into: { identifier: 'S.3', nameVi: 'Sở Môi trường rừng', kind: 'DEPARTMENT' } });
    await until({ q: 'môi trường rừng' }, ['OF.S2']);
    expect(await found({ q: 'sở thủy lợi' })).toEqual(['OF.S1']);
    expect(await found({ q: 'môi trườgn rừng' })).toEqual(['OF.S2']);
  });

  it('finds nothing under an agency after its end', async () => {
    expect(await found({ agency: 'S.2', asOf: '2025-12-31' })).toEqual(['OF.S2']);
    expect(await found({ agency: 'S.2', asOf: '2026-01-01' })).toEqual([]);
    expect(await found({ agency: 'S.3', asOf: '2026-01-01' })).toEqual(['OF.S2']);
  });

  it('finds those of a level of authority, by the competence of the day where there is one', async () => {
    await catalogue.publish(
      procedureFixture({
        code: 'HANDED-DOWN',
        leadAgencies: ['S.1', 'S.3'],
        validFrom: '2020-01-01',
        competence: [
          { levelOfAuthority: 'PROVINCE', leadAgencies: ['S.1'], validFrom: '2020-01-01', validTo: '2026-06-30' },
          { levelOfAuthority: 'COMMUNE', leadAgencies: ['S.3'], validFrom: '2026-07-01', validTo: null },
        ],
      }),
    );
    expect(await found({ levelOfAuthority: 'COMMUNE', asOf: '2026-06-30' })).toEqual(['OF.S2']);
    expect(await found({ levelOfAuthority: 'COMMUNE', asOf: '2026-07-01' })).toEqual(['HANDED-DOWN', 'OF.S2']);
    expect(await found({ levelOfAuthority: 'PROVINCE', asOf: '2026-07-01' })).toEqual(['OF.S1']);
  });

  it('understands the abbreviations that are stored, beside words and without diacritics', async () => {
    await catalogue.publish(
      procedureFixture({ code: 'BUILD', leadAgencies: ['S.1'], nameVi: 'Cấp giấy phép xây dựng nhà ở riêng lẻ' }),
      procedureFixture({ code: 'DRIVE', leadAgencies: ['S.1'], nameVi: 'Cấp giấy phép lái xe' }),
    );
    expect(await found({ q: 'GPXD nhà ở' })).toEqual([]);
    const items = [
      { abbreviation: 'GPXD', meaning: 'giấy phép xây dựng' },
      { abbreviation: 'ĐKKD', meaning: 'đăng ký kinh doanh' },
    ];
    const path = '/api/v1/search-abbreviations';
    const etag = (await catalogue.host.get(path)).headers.get('etag') ?? '*';
    const headers = { 'if-match': etag };
    const stored = await catalogue.host.request('PUT', path, { as: admin, json: { items }, headers });
    expect(stored.status).toBe(200);
    for (const q of ['GPXD nhà ở', 'gpxd nha o', 'nhà ở gpxd', 'cấp GPXD'])
      expect([q, await found({ q })]).toEqual([q, ['BUILD']]);
    expect(await found({ q: 'GPXD lái xe' })).toEqual([]);
  });
});
