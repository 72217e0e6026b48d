import { procedureAbolitionWithdrawn } from '@dvc/contracts';
import { schemaDrift } from '@dvc/persistence';
import { CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDetail } from './procedure.views.js';

describe('procedures that are abolished', () => {
  let catalogue: CatalogueHost;

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
  });
  afterAll(() => catalogue.stop());

  it('are not abolished before their latest version begins', async () => {
    await catalogue.publish(procedureFixture({ code: 'BOUND' }));
    await catalogue.publish(procedureFixture({ code: 'BOUND', nameVi: 'Sau', validFrom: '2026-02-01' }));
    const abolish = (effectiveFrom: string) =>
      catalogue.host.post('/api/v1/procedures/BOUND/abolition', { effectiveFrom, reason: 'x' }, { as: publisher });
    expect(await abolish('2026-01-31')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/effectiveFrom' }] },
    });
    expect((await abolish('2026-02-01')).status).toBe(200);
    const { body } = await catalogue.host.get<ProcedureDetail>('/api/v1/procedures/BOUND?asOf=2026-02-01');
    expect(body).toMatchObject({ version: 1, status: 'ABOLISHED', abolishedFrom: '2026-02-01' });
  });

  it('go on when their abolition is taken back, before its day and after it, with the reason kept', async () => {
    await catalogue.publish(procedureFixture({ code: 'BACK' }));
    await catalogue.publish(
      procedureFixture({ code: 'BACK', nameVi: 'Sau', validFrom: '2026-02-01', validTo: '2099-12-31' }),
    );
    const act = (address: string, body: object, as: object = publisher, headers = {}) =>
      catalogue.host.post<ProcedureDetail>(`/api/v1/procedures/BACK/${address}`, body, { as: as as never, headers });
    const withdraw = (as: object = publisher, headers = {}) =>
      act('abolition/withdrawal', { reason: 'Nghị định được hoãn' }, as, headers);
    expect((await withdraw()).status).toBe(409);
    expect((await act('abolition', { effectiveFrom: '2098-01-01' })).status).toBe(200);
    expect((await act('abolition/withdrawal', {})).status).toBe(400);
    expect((await withdraw({ ...publisher, agency: '000.00.09.H14' })).status).toBe(403);
    expect((await withdraw({ ...publisher, roles: ['applicant'] })).status).toBe(403);
    expect((await withdraw(publisher, { 'if-match': '"2"' })).status).toBe(412);
    expect(await withdraw(publisher, { 'if-match': '"3"' })).toMatchObject({
      status: 200,
      body: {
        ...{ version: 2, revision: 4, abolishedFrom: null, status: 'PUBLISHED' },
        abolitionWithdrawals: [{ abolishedFrom: '2098-01-01', reason: 'Nghị định được hoãn' }],
      },
    });
    expect((await catalogue.host.awaitEvent(procedureAbolitionWithdrawn, 'BACK')).data).toEqual({
      code: 'BACK',
      abolishedFrom: '2098-01-01',
    });
    const versionOn = async (day: string): Promise<number | undefined> =>
      (await catalogue.host.get<ProcedureDetail>(`/api/v1/procedures/BACK?asOf=${day}`)).body.version;
    const days = ['2026-01-31', '2026-02-01', '2098-01-01', '2099-12-31', '2100-01-01'];
    expect(await Promise.all(days.map(versionOn))).toEqual([1, 2, 2, 2, undefined]);
    expect((await act('abolition', { effectiveFrom: '2026-03-01', reason: 'x' })).status).toBe(200);
    expect(await versionOn('2026-03-01')).toBe(2);
    expect((await catalogue.host.get<ProcedureDetail>('/api/v1/procedures/BACK')).body.status).toBe('ABOLISHED');
    expect((await withdraw()).body.abolitionWithdrawals.map(({ abolishedFrom }) => abolishedFrom).sort()).toEqual([
      '2026-03-01',
      '2098-01-01',
    ]);
    expect(await Promise.all(days.map(versionOn))).toEqual([1, 2, 2, 2, undefined]);
    expect((await withdraw()).status).toBe(409);
  });

  it('stand on tables that are as the entities say', async () => {
    expect(await schemaDrift(catalogue.host.service.database.dataSource)).toEqual([]);
  });
});
