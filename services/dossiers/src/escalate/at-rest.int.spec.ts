import { deadlinePassed, dossierWithdrawn } from '@dvc/contracts';
import { eventually } from '@dvc/testing';
import { type ProcessedAnswer, REASON, run } from '../../test/acting.js';
import { DossierHost, type ProblemBody, type ReceiptBody } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';

const { an, handler, leader } = personas;
const CALENDAR_DAYS = (amount: number) => ({ amount, unit: 'CALENDAR_DAY' as const });

describe('the first level of a complaint that was taken further', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ WATCH_INTERVAL_MS: '50' });
    await publishProcedure(
      dossiers.host,
      permit({
        ...{ code: 'COMPLAINT', caseType: 'COMPLAINT', feeLines: [], timeLimit: CALENDAR_DAYS(30) },
        secondLevel: { timeLimit: CALENDAR_DAYS(45) },
      }),
    );
  });
  afterAll(() => dossiers.stop());

  const due = (id: string, shift: string): Promise<unknown> =>
    dossiers.host.service.database.pool.query(`UPDATE dossier SET due_at = now() + interval '${shift}' WHERE id = $1`, [
      id,
    ]);
  const escalate = <T = ReceiptBody>(id: string) =>
    dossiers.host.post<T>(`/api/v1/dossiers/${id}/second-level`, { grounds: 'Chưa thỏa đáng' }, { as: an });

  async function takenFurther(): Promise<{ readonly first: string; readonly second: ReceiptBody }> {
    const { id } = await dossiers.accepted(an, { procedureCode: 'COMPLAINT' });
    await due(id, '-1 hour');
    return { first: id, second: dossiers.done(await escalate(id)) };
  }

  it('is at rest: neither extended, withdrawn nor discontinued, with the number that everything concerns now', async () => {
    const { first, second } = await takenFurther();
    const before = (await dossiers.read(first, handler)).body.revision;
    const refused = [
      await dossiers.act<ProblemBody>(first, 'extension', leader, { by: CALENDAR_DAYS(5), ...REASON }),
      await dossiers.act<ProblemBody>(first, 'withdrawal', an, REASON),
      await dossiers.act<ProblemBody>(first, 'discontinuation', leader, REASON),
    ];
    expect(refused.map(({ status }) => status)).toEqual([409, 409, 409]);
    for (const { body } of refused) {
      expect(body.detail).toContain(second.provisionalNumber);
      expect(body.detail).toContain('rút khiếu nại');
    }
    expect((await dossiers.read(first, handler)).body.revision).toBe(before);
  });

  it('reminds nobody any more, while another complaint that is overdue still does', async () => {
    const { first } = await takenFurther();
    const { id: other } = await dossiers.accepted(an, { procedureCode: 'COMPLAINT' });
    // a round goes by due dates: that which tells of the other one has looked at the first as well
    const noticed = (id: string): Promise<number> => dossiers.count('deadline_notice', 'dossier_id = $1', [id]);
    const before = await noticed(first);
    await due(first, '-2 hours');
    await due(other, '-1 hour');
    await dossiers.host.awaitEvent(deadlinePassed, other);
    await eventually(async () => (await noticed(other)) > 0);
    expect(await noticed(first)).toBe(before);
  });

  it('stays at rest when the second level is withdrawn, which ends the complaint', async () => {
    const { first, second } = await takenFurther();
    expect(await run(dossiers, second.id, ['withdrawal', an])).toMatchObject({ status: 'WITHDRAWN' });
    await dossiers.host.awaitEvent(dossierWithdrawn, second.id);
    expect((await dossiers.act(first, 'approval', leader)).status).toBe(409);
    expect((await escalate(first)).status).toBe(409);
    expect((await dossiers.read<ProcessedAnswer>(first, an)).body.status).toBe('ACCEPTED');
  });

  it('goes on when the second level is refused, so that the complaint is left with somebody', async () => {
    const { first, second } = await takenFurther();
    expect((await dossiers.act(first, 'extension', leader, { by: CALENDAR_DAYS(5), ...REASON })).status).toBe(409);
    dossiers.done(await dossiers.act(second.id, 'refusal', { ...personas.desk, agency: second.agency }, REASON));
    expect(await run(dossiers, first, ['approval', leader])).toMatchObject({ status: 'APPROVED' });
  });
});
