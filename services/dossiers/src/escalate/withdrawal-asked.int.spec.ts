import { REASON, run } from '../../test/acting.js';
import { complaints, overdueComplaint } from '../../test/complaints.js';
import { DossierHost, type ProblemBody, type ReceiptBody } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';
import { publishProcedure } from '../../test/reference.js';

const { an, desk, leader } = personas;

describe('a complaint that its complainant has asked to withdraw', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, complaints());
  });
  afterAll(() => dossiers.stop());

  const escalate = <T = ReceiptBody & ProblemBody>(id: string) =>
    dossiers.host.post<T>(`/api/v1/dossiers/${id}/second-level`, { grounds: 'Quá hạn giải quyết.' }, { as: an });
  const decide = (granted: boolean) => ['withdrawal/decision', leader, { granted, ...REASON }] as const;
  const above = (id: string): Promise<number> => dossiers.count('dossier', 'parent_dossier = $1', [id]);

  it('is not taken further before the agency has decided on that, and goes on if it says no', async () => {
    const id = await overdueComplaint(dossiers);
    await run(dossiers, id, ['withdrawal', an]);
    const { status, body } = await escalate(id);
    expect([status, body.detail]).toEqual([409, expect.stringContaining('đề nghị rút')]);
    expect(await above(id)).toBe(0);
    expect(await run(dossiers, id, decide(false))).toMatchObject({ status: 'ACCEPTED' });
    expect((await escalate(id)).status).toBe(201);
    expect((await dossiers.act(id, 'withdrawal', an)).status).toBe(409);
  });

  it('is over when the agency grants it, also for the one above', async () => {
    const id = await overdueComplaint(dossiers);
    await run(dossiers, id, ['withdrawal', an], decide(true));
    expect((await escalate(id)).status).toBe(409);
    expect(await above(id)).toBe(0);
  });

  it.each([
    ['asks to withdraw it', []],
    ['has withdrawn it', [decide(true)]],
  ])('is not taken up above by taking a refusal back once he %s', async (_, then) => {
    const id = await overdueComplaint(dossiers);
    const second = dossiers.done(await escalate(id));
    const deskAbove = { ...desk, agency: second.agency };
    await run(dossiers, second.id, ['refusal', deskAbove, REASON]);
    await run(dossiers, id, ['withdrawal', an], ...then);
    const { status, body } = await dossiers.act<ProblemBody>(second.id, 'rollback', deskAbove, REASON);
    expect([status, body.detail]).toEqual([409, expect.stringContaining('rút khiếu nại')]);
    expect((await dossiers.read(second.id, an)).body.status).toBe('REFUSED');
  });
});
