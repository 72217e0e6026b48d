import { agencyChanged } from '@dvc/contracts';
import type { TestAnswer } from '@dvc/testing';
import { admin, agencyFixture, CatalogueHost } from '../../test/catalogue-host.js';
import type { ImportRunView } from '../imports/import.views.js';
import { XLSX_TYPE } from '../tables/write-xlsx.js';
import type { AgencyPage, AgencyView } from './agency.views.js';
import { AnnounceAgencies } from './announce-agencies.js';

const ROOT = '000.00.00.H14';
const DESK = '0206 3852 123';
const NEW_DESK = '+84 206 3852 999';

interface Refusal {
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
}

describe('the phone numbers of agencies', () => {
  let catalogue: CatalogueHost;
  const read = async (identifier: string, query = ''): Promise<AgencyView> =>
    (await catalogue.host.get<AgencyView>(`/api/v1/agencies/${identifier}${query}`)).body;
  const announced = (identifier: string): unknown =>
    catalogue.host.eventsOf(agencyChanged, identifier).at(-1)?.data.phone;
  const act = <T = AgencyView>(path: string, body: object): Promise<TestAnswer<T>> =>
    catalogue.host.post<T>(`/api/v1/agencies/${path}`, { decision: '12/NQ-HĐND', ...body }, { as: admin });
  const upload = async (body: string | Uint8Array, type: string): Promise<ImportRunView> => {
    const headers = { 'content-type': type };
    const sent = await catalogue.host.request<ImportRunView>('POST', '/api/v1/agency-imports', {
      as: admin,
      body,
      headers,
    });
    return catalogue.ended(sent, 'agency-imports');
  };

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    const below = { parent: ROOT };
    await catalogue.importAgencies([
      agencyFixture(ROOT, { kind: 'PROVINCE' }),
      agencyFixture('P.1', {
        ...below,
        phone: NEW_DESK,
        earlier: [{ until: '2024-12-31', nameVi: 'Cơ quan P.1', parent: ROOT, phone: DESK }],
      }),
      ...['P.2', 'P.3', 'P.4', 'P.5'].map((identifier) => agencyFixture(identifier, { ...below, phone: DESK })),
      agencyFixture('P.6', below),
    ]);
  });
  afterAll(() => catalogue.stop());

  it('are those of the day, in the list and alone, and others are told of that of today', async () => {
    expect([(await read('P.1')).phone, (await read('P.1', '?asOf=2024-12-31')).phone]).toEqual([NEW_DESK, DESK]);
    expect((await read('P.6')).phone).toBeNull();
    const { body } = await catalogue.host.get<AgencyPage>(`/api/v1/agencies?parent=${ROOT}&asOf=2020-01-01`);
    expect(body.items.find(({ identifier }) => identifier === 'P.1')?.phone).toBe(DESK);
    await catalogue.host.settled();
    expect([announced('P.1'), announced('P.6')]).toEqual([NEW_DESK, null]);
  });

  it.each([
    ['csv', 'text/csv; charset=utf-8'],
    ['xlsx', XLSX_TYPE],
    ['json', 'application/json'],
  ])('come out as %s and go in again as they were', async (format, type) => {
    const file = await fetch(`${catalogue.host.url}/api/v1/agencies.${format}`);
    const run = await upload(new Uint8Array(await file.arrayBuffer()), type);
    expect(run.findings).toEqual([]);
    expect(run.counts).toMatchObject({ changed: 0, unchanged: run.counts.total });
    expect(run.counts.total).toBeGreaterThanOrEqual(7);
  });

  it('are told by row and column when a table has none that can be called', async () => {
    const csv = `identifier,nameVi,kind,parent,validFrom,validTo,phone
P.7,Cơ quan,DEPARTMENT,${ROOT},2011-01-01,,0206 3852
P.8,Cơ quan,DEPARTMENT,${ROOT},2011-01-01,,1900 1234
`;
    const run = await upload(csv, 'text/csv; charset=utf-8');
    expect(run.counts).toMatchObject({ created: 1, rejected: 1 });
    expect(run.findings).toMatchObject([{ row: 2, column: 'phone', code: 'P.7', pointer: '/phone' }]);
    expect(run.findings).toHaveLength(1);
    expect((await read('P.8')).phone).toBe('1900 1234');
  });

  it('come with a reorganisation, to new agencies and to those that go on, from its day on', async () => {
    const into = [
      { identifier: 'P.21', nameVi: 'Một', kind: 'DEPARTMENT', phone: '1022' },
      { identifier: 'P.22', nameVi: 'Hai', kind: 'DEPARTMENT' },
    ];
    expect((await act('P.2/split', { effectiveFrom: '2026-01-01', into })).status).toBe(200);
    expect([(await read('P.21')).phone, (await read('P.22')).phone]).toEqual(['1022', null]);
    const merged = { effectiveFrom: '2026-01-01', into: { identifier: 'P.4', phone: NEW_DESK } };
    expect((await act('P.3/merger', merged)).status).toBe(200);
    expect([(await read('P.4')).phone, (await read('P.4', '?asOf=2025-12-31')).phone]).toEqual([NEW_DESK, DESK]);
    expect((await read('P.3')).phone).toBe(DESK);
  });

  it('are announced on their day when they are decided ahead', async () => {
    const moved = await act('P.5/move', { effectiveFrom: '2099-01-01', parent: ROOT, phone: '1022' });
    expect(moved).toMatchObject({ status: 200, body: { phone: DESK } });
    await catalogue.host.settled();
    expect(announced('P.5')).toBe(DESK);
    expect(await catalogue.host.service.app.get(AnnounceAgencies).announceDue('2099-01-01')).toBe(1);
    await catalogue.host.settled();
    expect(announced('P.5')).toBe('1022');
    expect((await read('P.5', '?asOf=2098-12-31')).phone).toBe(DESK);
  });

  it.each([
    ['P.6/merger', { into: { identifier: 'P.4', phone: '113 113' } }, '/into/phone'],
    ['P.6/move', { parent: ROOT, phone: 'gọi 1022' }, '/phone'],
  ])('are refused at %s when nobody can call them', async (path, body, pointer) => {
    const answer = await act<Refusal>(path, { effectiveFrom: '2026-06-01', ...body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer, message: expect.stringContaining('số điện thoại') }]);
    expect((await read('P.6')).revision).toBe(1);
  });
});
