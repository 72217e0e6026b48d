import { procedureLevelDecided } from '@dvc/contracts';
import { localDay } from '@dvc/calendar';
import { admin, agencyFixture, CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDetail } from '../procedures/procedure.views.js';
import type { LevelPage } from './level.views.js';

const agency = '000.00.01.H14';
const FAR = '2099-01-01';
const editor = { sub: 'bien-tap', roles: ['catalogue_editor'], agency };

describe('a decision on a level that is not in force yet', () => {
  let catalogue: CatalogueHost;
  let code = '';
  let made = 0;
  const path = (): string => `/api/v1/procedures/${code}`;
  const decide = (onlineLevel: number, from: string) =>
    catalogue.host.request<LevelPage>('PUT', `${path()}/agencies/${agency}/level`, {
      ...{ as: publisher, json: { onlineLevel, from, reason: 'Kế hoạch' } },
    });
  const withdraw = (from: string, as: object = publisher, body: object = { from, reason: 'Nhầm năm' }) =>
    catalogue.host.post<LevelPage>(`${path()}/agencies/${agency}/level/withdrawal`, body, { as: as as never });
  const history = async (query = ''): Promise<LevelPage> =>
    (await catalogue.host.get<LevelPage>(`${path()}/levels${query}`)).body;
  const levelOn = async (day: string): Promise<unknown> =>
    (await catalogue.host.get<ProcedureDetail>(`${path()}?asOf=${day}`)).body.agencyLevels[0]?.onlineLevel;

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    const below = { parent: '000.00.00.H14' };
    await catalogue.importAgencies([agencyFixture(agency, below), agencyFixture('000.00.02.H14', below)]);
  });
  afterAll(() => catalogue.stop());

  beforeEach(async () => {
    code = `W${(made += 1)}`;
    await catalogue.publish(procedureFixture({ code, onlineLevel: 2, leadAgencies: [agency] }));
  });

  it('is taken back, stays in the history as withdrawn and is in the way of nothing', async () => {
    expect((await decide(3, '2026-01-01')).status).toBe(200);
    expect((await decide(4, FAR)).status).toBe(200);
    expect((await decide(4, '2098-01-01')).status).toBe(409);
    const withdrawn = await withdraw(FAR);
    expect(withdrawn).toMatchObject({ status: 200, body: { total: 3 } });
    expect(withdrawn.body).toEqual(await history());
    expect(
      withdrawn.body.items.map(({ onlineLevel, from, to, withdrawal }) => [onlineLevel, from, to, withdrawal]),
    ).toEqual([
      [2, '2025-07-01', null, null],
      [3, '2026-01-01', null, null],
      [4, FAR, null, { reason: 'Nhầm năm', withdrawnAt: expect.stringMatching(/^\d{4}-/) }],
    ]);
    expect(await levelOn(FAR)).toBe(3);
    expect((await decide(4, '2098-01-01')).status).toBe(200);
    expect(await levelOn(FAR)).toBe(4);
  });

  it('is no longer in the way of the approval of a change request', async () => {
    await catalogue.publish(procedureFixture({ code, onlineLevel: 3, leadAgencies: [agency] }));
    await decide(1, '2026-01-01');
    await decide(2, FAR);
    const request = { procedureCode: code, requestedLevel: 3, reason: 'Nhiều hồ sơ' };
    const { status, body } = await catalogue.host.post<{ id: string }>('/api/v1/change-requests', request, {
      as: editor,
    });
    expect(status).toBe(201);
    const approve = async (): Promise<number> => {
      const decision = { effectiveFrom: '2098-01-01', reason: 'Đồng ý' };
      const approval = `/api/v1/change-requests/${body.id}/approval`;
      return (await catalogue.host.post(approval, decision, { as: admin })).status;
    };
    expect(await approve()).toBe(409);
    expect((await withdraw(FAR)).status).toBe(200);
    expect(await approve()).toBe(200);
  });

  it('can be made and taken back for the same day again; every one of them is kept, page by page', async () => {
    for (const level of [3, 4]) {
      expect((await decide(level, FAR)).status).toBe(200);
      expect((await withdraw(FAR)).status).toBe(200);
    }
    expect((await decide(1, FAR)).status).toBe(200);
    const { items } = await history();
    expect(items[1]).toMatchObject({ onlineLevel: 1, from: FAR, withdrawal: null });
    const withdrawn = items.slice(2).filter(({ withdrawal }) => withdrawal !== null);
    expect(withdrawn.map(({ onlineLevel }) => onlineLevel).sort()).toEqual([3, 4]);
    const { nextCursor } = await history('?limit=2');
    expect((await history(`?limit=2&cursor=${nextCursor}`)).items).toEqual(items.slice(2));
    expect(await levelOn(FAR)).toBe(1);
  });

  it('is recorded with who made it and who took it back', async () => {
    await decide(4, FAR);
    await withdraw(FAR, { ...publisher, sub: 'nguoi-rut' });
    const { rows } = await catalogue.host.service.database.pool.query(
      'SELECT decided_by, withdrawn_by, withdrawn_reason FROM agency_level_withdrawal WHERE code = $1',
      [code],
    );
    expect(rows).toEqual([{ decided_by: publisher.sub, withdrawn_by: 'nguoi-rut', withdrawn_reason: 'Nhầm năm' }]);
  });

  it('is announced with the level that goes on instead', async () => {
    await decide(4, FAR);
    await withdraw(FAR);
    await decide(3, '2026-01-01');
    await decide(4, FAR);
    await withdraw(FAR);
    await catalogue.host.settled();
    const announced = catalogue.host.eventsOf(procedureLevelDecided, code).map(({ data }) => data);
    const event = { code, agency, version: null, from: FAR };
    expect(announced).toEqual([
      { ...event, onlineLevel: 4, previousLevel: null },
      { ...event, onlineLevel: 2, previousLevel: 4 },
      { ...event, onlineLevel: 3, previousLevel: null, from: '2026-01-01' },
      { ...event, onlineLevel: 4, previousLevel: 3 },
      { ...event, onlineLevel: 3, previousLevel: 4 },
    ]);
  });

  it('is taken back once, by those who decide, with a reason, before its day', async () => {
    const today = localDay(new Date());
    await decide(3, today);
    await decide(4, FAR);
    expect((await withdraw(today)).status).toBe(409);
    expect((await withdraw('2098-01-01')).status).toBe(404);
    expect((await withdraw(FAR, editor)).status).toBe(403);
    expect((await withdraw(FAR, { ...publisher, agency: '000.00.02.H14' })).status).toBe(403);
    expect((await withdraw(FAR, publisher, { from: FAR })).status).toBe(400);
    expect((await withdraw(FAR, publisher, { from: 'x', reason: 'x' })).status).toBe(400);
    const answers = await Promise.all([withdraw(FAR), withdraw(FAR), withdraw(FAR)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    code = 'NONE';
    expect((await withdraw(FAR)).status).toBe(404);
  });
});
