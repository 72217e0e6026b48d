import { admin, CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { DifferencesView } from '../authoring/authoring.views.js';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import type { ImportRunView } from '../imports/import.views.js';
import type { TargetPage } from '../plans/plan.views.js';
import type { ProcedureDetail } from '../procedures/procedure.views.js';
import { XLSX_TYPE } from '../tables/write-xlsx.js';
import type { CatalogueStatistics } from './statistics.views.js';

const agency = '000.00.01.H14';
const marks = {
  important: true,
  importExportClearance: true,
  nationalSingleWindow: true,
  nationalPortalCode: '1.004132',
} satisfies Partial<ProcedureDefinition>;

describe('what the province marks of its procedures', () => {
  let catalogue: CatalogueHost;
  const get = async <T>(path: string): Promise<T> => (await catalogue.host.get<T>(`/api/v1/${path}`)).body;
  const counted = async (day: string): Promise<CatalogueStatistics['procedures']> =>
    (await get<CatalogueStatistics>(`statistics/catalogue?asOf=${day}`)).procedures;

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.publish(
      procedureFixture({ code: 'M1', onlineLevel: 4, ...marks }),
      procedureFixture({ code: 'M2', onlineLevel: 4, important: true, importExportClearance: true }),
      procedureFixture({ code: 'M3', onlineLevel: 2, ...marks }),
      procedureFixture({ code: 'M4', onlineLevel: 3, important: false, nationalSingleWindow: true }),
    );
  });
  afterAll(() => catalogue.stop());

  it('is counted by the level that holds everywhere on the day', async () => {
    const before = {
      ...{ total: 4, important: 3, importantFromLevel3: 2, importExport: 3, importExportConnected: 1 },
      ...{ fromLevel3: 3, fromLevel3InNationalPortal: 1 },
    };
    expect(await counted('2026-02-28')).toMatchObject(before);
    const json = { onlineLevel: 4, from: '2026-03-01', reason: 'Kế hoạch' };
    const path = `/api/v1/procedures/M3/agencies/${agency}/level`;
    expect((await catalogue.host.request('PUT', path, { as: publisher, json })).status).toBe(200);
    expect(await counted('2026-02-28')).toMatchObject(before);
    expect(await counted('2026-03-01')).toMatchObject({
      ...{ total: 4, important: 3, importantFromLevel3: 3, importExport: 3, importExportConnected: 2 },
      ...{ fromLevel3: 4, fromLevel3InNationalPortal: 2 },
    });
  });

  it('is what the targets about it are computed from', async () => {
    const codes = ['IMPORTANT_FROM_LEVEL_3', 'IMPORT_EXPORT_AT_LEVEL_4', 'IN_NATIONAL_PORTAL'];
    const items = codes.map((indicatorCode, n) => ({
      ...{ target: `D2${n}`, indicatorCode, value: 60, unit: '%', indicator: 'x', deadline: '2018', scope: 'x' },
      source: 'x',
    }));
    const put = { as: admin, json: { items }, headers: { 'if-match': '"1"' } };
    expect((await catalogue.host.request('PUT', '/api/v1/targets', put)).status).toBe(200);
    const values = async (day: string): Promise<unknown> =>
      (await get<TargetPage>(`targets?asOf=${day}`)).items.map(({ actual }) => [actual?.value, actual?.reached]);
    expect(await values('2026-02-28')).toEqual([
      [66.67, true],
      [33.33, false],
      [33.33, false],
    ]);
    expect(await values('2020-01-01')).toEqual([
      [null, false],
      [null, false],
      [null, false],
    ]);
  });

  it('is told with the procedure, and absent marks are none', async () => {
    expect(await get<ProcedureDetail>('procedures/M1')).toMatchObject(marks);
    expect(await get<ProcedureDetail>('procedures/M4')).toMatchObject({
      ...{ important: false, importExportClearance: false, nationalSingleWindow: true, nationalPortalCode: null },
    });
  });

  it.each([
    ['csv', 'text/csv; charset=utf-8'],
    ['xlsx', XLSX_TYPE],
    ['json', 'application/json'],
  ])('comes out as %s and goes in again as it was', async (format, type) => {
    const file = await fetch(`${catalogue.host.url}/api/v1/procedures.${format}`);
    const body = new Uint8Array(await file.arrayBuffer());
    const headers = { 'content-type': type };
    const path = '/api/v1/procedure-imports';
    const run = await catalogue.ended(
      await catalogue.host.request<ImportRunView>('POST', path, { as: publisher, body, headers }),
    );
    expect(run).toMatchObject({ findings: [], counts: { total: 4, unchanged: 4 } });
  });

  it('stands in the differences of two versions by its name', async () => {
    await catalogue.publish(procedureFixture({ code: 'M2', onlineLevel: 4, ...marks }));
    const { changes } = await get<DifferencesView>('procedures/M2/versions/1/diff/2');
    expect(changes.map(({ pointer, name }) => [pointer, name.vi])).toEqual([
      ['/nationalSingleWindow', 'Kết nối một cửa quốc gia'],
      ['/nationalPortalCode', 'Mã trên Cổng Dịch vụ công quốc gia'],
    ]);
  });
});
