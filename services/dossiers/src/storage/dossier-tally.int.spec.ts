import { DossierHost } from '../../test/dossiers.js';
import { CONSTRUCTION, HEALTH, personas, PROVINCE } from '../../test/personas.js';
import { PERMIT, permit, publishProcedure } from '../../test/reference.js';
import { DossierTally, type TallyFilter } from './dossier-tally.js';

const ALL = [PROVINCE, CONSTRUCTION, HEALTH];

describe('the tally of dossiers', () => {
  let dossiers: DossierHost;
  let tally: DossierTally;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, permit({ code: 'OTHER', competentAgencies: [CONSTRUCTION, HEALTH] }));
    tally = dossiers.host.service.app.get(DossierTally);
  });
  afterAll(() => dossiers.stop());

  /** Each filter with the same as a condition, to be counted one by one. */
  const filters: readonly (readonly [TallyFilter, string])[] = [
    [{}, 'true'],
    [{ status: 'SUBMITTED' }, "status = 'SUBMITTED'"],
    [{ status: 'COMPLETED', deliveryState: 'READY' }, "status = 'COMPLETED' AND delivery_state = 'READY'"],
    [{ financialState: 'DUE' }, "financial_state = 'DUE'"],
    [{ procedure: 'OTHER' }, "procedure_code = 'OTHER'"],
    [{ procedure: PERMIT, status: 'ACCEPTED' }, `procedure_code = '${PERMIT}' AND status = 'ACCEPTED'`],
    [{ assigned: true }, 'assignee IS NOT NULL'],
    [{ caseType: 'APPLICATION', synchronisationState: 'NOT_CONNECTED' }, "case_type = 'APPLICATION'"],
  ];

  async function expectExact(): Promise<void> {
    for (const agencies of [ALL, [CONSTRUCTION], [HEALTH], []])
      for (const [filter, condition] of filters) {
        const where = `status <> 'DRAFT' AND agency = ANY ($1::text[]) AND ${condition}`;
        const counted = await dossiers.count('dossier', where, [agencies]);
        expect([filter, agencies, await tally.total(agencies, filter)]).toEqual([filter, agencies, counted]);
      }
  }

  it('says what counting says after every act, gathered or not', async () => {
    await dossiers.submit({ ...(await dossiers.body()), submit: false });
    await dossiers.submitted(personas.an, { procedureCode: 'OTHER', agency: HEALTH });
    await expectExact();
    const { id } = await dossiers.accepted();
    await dossiers.completed();
    await expectExact();
    await tally.gather();
    await expectExact();
    dossiers.done(
      await dossiers.act(id, 'assignment', personas.leader, { assignee: { subject: 'case-handler', name: 'Cán bộ' } }),
    );
    await expectExact();
    expect(await tally.total(ALL, {})).toBe(3);
  });

  it('stays exact while many file at once and several instances gather', async () => {
    const body = await dossiers.body(personas.binh);
    const before = await tally.total([CONSTRUCTION], {});
    await Promise.all([
      ...Array.from({ length: 12 }, () => dossiers.submit(body, personas.binh)),
      ...Array.from({ length: 12 }, () => tally.gather()),
    ]);
    expect(await tally.total([CONSTRUCTION], {})).toBe(before + 12);
    await tally.gather();
    await expectExact();
  });

  it('is made anew from the dossiers by recount_dossiers()', async () => {
    const { pool } = dossiers.host.service.database;
    await pool.query('UPDATE dossier_tally SET dossiers = dossiers + 5');
    await pool.query('UPDATE dossier_agency_tally SET dossiers = dossiers + 5');
    await pool.query('SELECT recount_dossiers()');
    await expectExact();
  });

  it('counts no dossier whose transaction was rolled back', async () => {
    const { database } = dossiers.host.service;
    const before = await tally.total(ALL, {});
    await expect(
      database.transaction(async () => {
        await database.manager.query("DELETE FROM dossier_file; UPDATE dossier SET agency = 'ELSEWHERE'");
        throw new Error('given up');
      }),
    ).rejects.toThrow('given up');
    expect(await tally.total(ALL, {})).toBe(before);
  });
});
