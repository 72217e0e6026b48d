import { schemaDrift } from '@dvc/persistence';
import { agencyFixture, CatalogueHost, publisher as provincePublisher } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDetail, ProcedurePage } from '../procedures/procedure.views.js';
import type { LevelPage } from './level.views.js';

const first = '000.00.01.H14';
const second = '000.00.02.H14';
const publisher = { ...provincePublisher };
const path = '/api/v1/procedures';

describe('online levels', () => {
  let catalogue: CatalogueHost;
  const decide = (code: string, agency: string, body: object, as: object = publisher) =>
    catalogue.host.request<LevelPage>('PUT', `${path}/${code}/agencies/${agency}/level`, {
      as: as as never,
      json: body,
    });
  const raise = (onlineLevel: number, from: string, reason = 'Kế hoạch 2026') => ({ onlineLevel, from, reason });
  const find = async (query: string): Promise<(readonly [string, number, string])[]> =>
    (await catalogue.host.get<ProcedurePage>(`${path}${query}`)).body.items.map(
      ({ code, onlineLevel, serviceMode }) => [code, onlineLevel, serviceMode] as const,
    );

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.importAgencies([
      agencyFixture('000.00.00.H14', { kind: 'PROVINCE' }),
      agencyFixture(second),
      agencyFixture('000.00.03.H14'),
    ]);
    await catalogue.publish(
      procedureFixture({ code: 'L1', onlineLevel: 2, leadAgencies: [first, second] }),
      procedureFixture({ code: 'L2', onlineLevel: 3, leadAgencies: [first, second] }),
      procedureFixture({
        code: 'L3',
        onlineLevel: 2,
        leadAgencies: [first],
        result: { code: 'GIAY_PHEP', nameVi: 'Giấy phép', deliveryMethods: ['DESK'] },
      }),
    );
  });

  afterAll(() => catalogue.stop());

  it('rise for one agency from a day on, and only there', async () => {
    const decided = await decide('L1', second, raise(4, '2026-03-01'));
    expect(decided).toMatchObject({
      status: 200,
      body: {
        total: 2,
        items: [
          {
            agency: null,
            onlineLevel: 2,
            serviceMode: 'INFORMATION_ONLY',
            from: '2025-07-01',
            to: null,
            reason: null,
            version: 1,
          },
          {
            agency: { identifier: second },
            onlineLevel: 4,
            serviceMode: 'FULL',
            from: '2026-03-01',
            to: null,
            reason: 'Kế hoạch 2026',
          },
        ],
      },
    });
    expect(await find(`?agency=${second}&level=4&asOf=2026-03-01`)).toEqual([['L1', 4, 'FULL']]);
    expect(await find(`?agency=${second}&mode=FULL&asOf=2026-03-01&q=giay`)).toEqual([['L1', 4, 'FULL']]);
    expect(await find(`?agency=${second}&level=2&asOf=2026-03-01`)).toEqual([]);
    expect(await find(`?agency=${second}&level=4&asOf=2026-02-28`)).toEqual([]);
    expect(await find(`?agency=${first}&level=4&asOf=2026-03-01`)).toEqual([]);
    expect(await find('?level=2&asOf=2026-03-01')).toEqual([
      ['L1', 2, 'INFORMATION_ONLY'],
      ['L3', 2, 'INFORMATION_ONLY'],
    ]);
  });

  it('keep their history', async () => {
    await decide('L2', first, raise(4, '2026-01-01'));
    await decide('L2', first, raise(3, '2026-05-01', 'Lỗi cổng thanh toán'));
    expect((await decide('L2', first, raise(3, '2026-05-01', 'Lỗi cổng thanh toán'))).body.total).toBe(3);
    expect((await decide('L2', first, raise(2, '2026-05-01'))).status).toBe(409);
    expect((await decide('L2', first, raise(2, '2026-04-01'))).status).toBe(409);
    const { body } = await catalogue.host.get<LevelPage>(`${path}/L2/levels`);
    expect(
      body.items.map(({ agency, onlineLevel, from, to }) => [agency?.identifier ?? null, onlineLevel, from, to]),
    ).toEqual([
      [null, 3, '2025-07-01', null],
      [first, 4, '2026-01-01', '2026-04-30'],
      [first, 3, '2026-05-01', null],
    ]);
    const page = await catalogue.host.get<LevelPage>(`${path}/L2/levels?limit=1`);
    const rest = await catalogue.host.get<LevelPage>(`${path}/L2/levels?limit=2&cursor=${page.body.nextCursor}`);
    expect(rest.body.items).toEqual(body.items.slice(1));
    expect(await find(`?agency=${first}&level=4&asOf=2026-04-30`)).toEqual([['L2', 4, 'FULL']]);
    expect(await find(`?agency=${first}&level=3&asOf=2026-05-01`)).toEqual([['L2', 3, 'PARTIAL']]);
  });

  it('make no whole online service of one whose result comes at the desk alone', async () => {
    await decide('L3', first, raise(4, '2026-01-01'));
    expect(await find(`?agency=${first}&level=4&mode=PARTIAL&asOf=2026-06-01`)).toEqual([['L3', 4, 'PARTIAL']]);
  });

  it('let one of concurrent decisions stand', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => decide('L2', second, raise((n % 4) + 1, '2026-01-01', `${n}`))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
  });

  it('are decided by publishers of the agency, for what it offers', async () => {
    expect(
      (await decide('L1', first, raise(4, '2026-01-01'), { sub: 'x', roles: ['catalogue_editor'], agency: first }))
        .status,
    ).toBe(403);
    expect((await decide('L1', first, raise(4, '2026-01-01'), { ...publisher, agency: second })).status).toBe(403);
    expect((await decide('NONE', first, raise(4, '2026-01-01'))).status).toBe(404);
    expect((await decide('L1', '000.00.77.H14', raise(4, '2026-01-01'))).status).toBe(404);
    expect((await decide('L1', '000.00.03.H14', raise(4, '2026-01-01'))).status).toBe(422);
    for (const body of [
      {},
      raise(5, '2026-01-01'),
      raise(3, '2026-02-30'),
      raise(3, '2026-01-01', ''),
      { ...raise(3, '2026-01-01'), x: 1 },
    ])
      expect((await decide('L1', first, body)).status).toBe(400);
    expect((await catalogue.host.get(`${path}/NONE/levels`)).status).toBe(404);
    expect((await catalogue.host.get(`${path}/L1/levels?cursor=x`)).status).toBe(400);
  });

  it('begin no earlier than the procedure, whose first day the refusal names', async () => {
    await catalogue.publish(procedureFixture({ code: 'L11', leadAgencies: [first], validFrom: '2027-01-01' }));
    const early = await decide('L11', first, raise(4, '2026-12-31'));
    expect(early).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/from', message: expect.stringContaining('2027-01-01') }] },
    });
    expect((await decide('L11', first, raise(4, '2027-01-01'))).status).toBe(200);
    // a version that begins earlier moves the day
    await catalogue.publish(procedureFixture({ code: 'L12', leadAgencies: [first], validFrom: '2027-01-01' }));
    await catalogue.publish(procedureFixture({ code: 'L12', leadAgencies: [first], validFrom: '2026-11-01' }));
    expect((await decide('L12', first, raise(4, '2026-12-31'))).status).toBe(200);
  });

  it('and competence follow the day on which they are asked for', async () => {
    await catalogue.publish(
      procedureFixture({
        code: 'L4',
        leadAgencies: [first, second],
        competence: [
          { levelOfAuthority: 'PROVINCE', leadAgencies: [first], validFrom: '2025-07-01', validTo: '2025-12-31' },
          { levelOfAuthority: 'PROVINCE', leadAgencies: [second], validFrom: '2026-01-01', validTo: null },
        ],
      }),
    );
    const codes = async (agency: string, day: string): Promise<string[]> =>
      (await find(`?agency=${agency}&asOf=${day}`)).map(([code]) => code);
    expect(await codes(first, '2025-12-31')).toContain('L4');
    expect(await codes(first, '2026-01-01')).not.toContain('L4');
    expect(await codes(second, '2025-12-31')).not.toContain('L4');
    expect(await codes(second, '2026-01-01')).toContain('L4');
    const { body } = await catalogue.host.get<ProcedureDetail>(`${path}/L4?asOf=2026-01-01`);
    expect(body.agencies.map(({ identifier }) => identifier)).toEqual([second]);
    expect(body.competence).toHaveLength(2);
  });

  it('are inherited by the agency that goes on in the place of another, from that day and until it has its own', async () => {
    const [old, heir] = ['000.00.61.H14', '000.00.62.H14'];
    const merged = { validTo: '2026-06-30', successors: [heir] };
    await catalogue.importAgencies([agencyFixture(old, merged), agencyFixture(heir)]);
    await catalogue.publish(procedureFixture({ code: 'L5', onlineLevel: 2, leadAgencies: [old] }));
    await decide('L5', old, raise(3, '2026-02-01'));
    await decide('L5', old, raise(4, '2026-04-01'));
    expect(await find(`?agency=${heir}&asOf=2026-06-30`)).toEqual([]);
    expect(await find(`?agency=${old}&asOf=2026-06-30`)).toEqual([['L5', 4, 'FULL']]);
    expect(await find(`?agency=${heir}&asOf=2026-07-01`)).toEqual([['L5', 4, 'FULL']]);
    expect(await find(`?agency=${heir}&level=4&asOf=2026-07-01`)).toEqual([['L5', 4, 'FULL']]);
    const { body } = await catalogue.host.get<ProcedureDetail>(`${path}/L5?asOf=2026-07-01`);
    expect(body.agencies.map(({ identifier }) => identifier)).toEqual([heir]);
    await catalogue.publish(procedureFixture({ code: 'L6', onlineLevel: 2, leadAgencies: [old, heir] }));
    await decide('L6', heir, raise(3, '2026-03-01'));
    await decide('L6', old, raise(4, '2026-04-01'));
    expect(await find(`?agency=${heir}&q=L6&asOf=2026-07-01`)).toEqual([['L6', 3, 'PARTIAL']]);
  });

  it('are inherited from the nearest agency before, whatever was decided later further away', async () => {
    const [oldest, older, heir] = ['000.00.63.H14', '000.00.64.H14', '000.00.65.H14'];
    await catalogue.importAgencies([
      agencyFixture(oldest, { validTo: '2026-03-31', successors: [older] }),
      agencyFixture(older, { validTo: '2026-06-30', successors: [heir] }),
      agencyFixture(heir),
    ]);
    await catalogue.publish(procedureFixture({ code: 'L7', onlineLevel: 1, leadAgencies: [oldest] }));
    await decide('L7', oldest, raise(4, '2026-03-01'));
    await catalogue.publish(procedureFixture({ code: 'L9', onlineLevel: 1, leadAgencies: [oldest, older] }));
    await decide('L9', older, raise(2, '2026-02-01'));
    await decide('L9', oldest, raise(4, '2026-03-01'));
    const levels = async (day: string): Promise<unknown> =>
      (await find(`?agency=${heir}&asOf=${day}`)).map(([code, level]) => [code, level]);
    expect(await levels('2026-07-01')).toEqual([
      ['L7', 4],
      ['L9', 2],
    ]);
    const { body } = await catalogue.host.get<ProcedureDetail>(`${path}/L9?asOf=2026-07-01`);
    expect(body.agencyLevels).toEqual([{ agency: heir, onlineLevel: 2, serviceMode: 'INFORMATION_ONLY' }]);
  });

  it('are the lowest of those that several agencies brought along, of each as it was at last', async () => {
    const [one, other, heir] = ['000.00.66.H14', '000.00.67.H14', '000.00.68.H14'];
    const merged = { validTo: '2026-06-30', successors: [heir] };
    await catalogue.importAgencies([agencyFixture(one, merged), agencyFixture(other, merged), agencyFixture(heir)]);
    await catalogue.publish(procedureFixture({ code: 'L10', onlineLevel: 1, leadAgencies: [one, other] }));
    await decide('L10', one, raise(2, '2026-01-01'));
    await decide('L10', one, raise(4, '2026-05-01'));
    await decide('L10', other, raise(3, '2026-02-01'));
    expect(await find(`?agency=${heir}&q=L10&asOf=2026-07-01`)).toEqual([['L10', 3, 'PARTIAL']]);
    expect(await find(`?agency=${heir}&level=3&asOf=2026-07-01`)).toEqual([['L10', 3, 'PARTIAL']]);
  });

  it('stand on tables that are as the entities say', async () => {
    expect(await schemaDrift(catalogue.host.service.database.dataSource)).toEqual([]);
  });
});
