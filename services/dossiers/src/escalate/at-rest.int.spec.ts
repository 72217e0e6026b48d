import { deadlinePassed, dossierDiscontinued, supplementDeadlinePassed } from '@dvc/contracts';
import { eventually, type TestClaims } from '@dvc/testing';
import { type ProcessedAnswer, REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { CALENDAR_DAYS, complaints, overdueComplaint } from '../../test/complaints.js';
import { DossierHost, type ProblemBody, type ReceiptBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { personas } from '../../test/personas.js';
import { publishProcedure } from '../../test/reference.js';

const { an, handler, leader } = personas;

describe('the first level of a complaint that was taken further', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ WATCH_INTERVAL_MS: '50' });
    await publishProcedure(dossiers.host, complaints());
  });
  afterAll(() => dossiers.stop());

  const due = (id: string, shift: string): Promise<unknown> =>
    dossiers.host.service.database.pool.query(`UPDATE dossier SET due_at = now() + interval '${shift}' WHERE id = $1`, [
      id,
    ]);
  const escalate = <T = ReceiptBody>(id: string) =>
    dossiers.host.post<T>(`/api/v1/dossiers/${id}/second-level`, { grounds: 'Chưa thỏa đáng' }, { as: an });

  async function takenFurther(): Promise<{ readonly first: string; readonly second: ReceiptBody }> {
    const first = await overdueComplaint(dossiers);
    return { first, second: dossiers.done(await escalate(first)) };
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

  it('keeps what was filed, also while a supplement was asked for', async () => {
    const { id } = await dossiers.accepted(an, { procedureCode: 'COMPLAINT' });
    await run(dossiers, id, ['supplement-requests', handler, SUPPLEMENT]);
    await due(id, '-1 hour');
    const { formData } = (await dossiers.read<ProcessedAnswer>(id, an)).body;
    const change = async () =>
      dossiers.host.request<ProblemBody>('PATCH', `/api/v1/dossiers/${id}`, {
        as: an,
        json: { formData },
        headers: { 'if-match': `"${(await dossiers.read(id, an)).body.revision}"` },
      });
    expect((await change()).status).toBe(200);
    const { provisionalNumber } = dossiers.done(await escalate(id));
    const { status, body } = await change();
    expect(status).toBe(409);
    expect(body.detail).toContain(provisionalNumber);
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

  it('reminds its complainant of no supplement any more, while that of another complaint is still waited for', async () => {
    const asked = async (): Promise<string> => {
      const { id } = await dossiers.accepted(an, { procedureCode: 'COMPLAINT' });
      await run(dossiers, id, ['supplement-requests', handler, SUPPLEMENT]);
      return id;
    };
    const [first, other] = [await asked(), await asked()];
    await due(first, '-1 hour');
    dossiers.done(await escalate(first));
    // a round goes by the last moments to answer, so it has looked at the first one when it tells of the other
    for (const [id, shift] of [
      [first, '2 hours'],
      [other, '1 hour'],
    ])
      await dossiers.host.service.database.pool.query(
        `UPDATE supplement_request SET answer_by_at = now() - interval '${shift}' WHERE dossier_id = $1`,
        [id],
      );
    await dossiers.host.awaitEvent(supplementDeadlinePassed, other);
    const told = (id: string): Promise<number> =>
      dossiers.count('supplement_request', 'dossier_id = $1 AND coalesce(near_told_at, passed_told_at) IS NOT NULL', [
        id,
      ]);
    await eventually(async () => (await told(other)) > 0);
    expect(await told(first)).toBe(0);
  });

  const above = <P extends TestClaims>(persona: P, { agency }: ReceiptBody): TestClaims => ({ ...persona, agency });
  const decided = async (second: ReceiptBody): Promise<void> => {
    const of = above(handler, second);
    await run(dossiers, second.id, ['acceptance', above(personas.desk, second)], ['approval', above(leader, second)]);
    const attachmentIds = [await dossiers.uploaded(of, pdf(second.id))];
    await run(dossiers, second.id, ['result', of, { attachmentIds }]);
  };
  const ended = (id: string): Promise<unknown> =>
    eventually(async () => (await dossiers.read(id, an)).body.status === 'DISCONTINUED');

  it('ends when the second level is decided, by the platform, with the reason and without a slip', async () => {
    const { first, second } = await takenFurther();
    await run(dossiers, second.id, ['acceptance', above(personas.desk, second)]);
    const { id: other } = await dossiers.accepted(an, { procedureCode: 'COMPLAINT' });
    const slips = await dossiers.count('slip', 'dossier_id = $1', [first]);
    const { status } = (await dossiers.read(first, an)).body;
    expect(status).toBe('ACCEPTED');
    await run(dossiers, second.id, ['approval', above(leader, second)]);
    const of = above(handler, second);
    const attachmentIds = [await dossiers.uploaded(of, pdf('second decision'))];
    const { dossierCode } = await run(dossiers, second.id, ['result', of, { attachmentIds }]);
    await ended(first);
    const reason = `Khiếu nại đã được giải quyết lần hai (hồ sơ ${dossierCode}); hồ sơ lần đầu kết thúc theo.`;
    const { body } = await dossiers.host.get<{ items: readonly object[] }>(`/api/v1/dossiers/${first}/history`, {
      as: leader,
    });
    expect(body.items.at(-1)).toMatchObject({
      ...{ act: 'second-level-end', fromStatus: 'ACCEPTED', toStatus: 'DISCONTINUED', reason },
      actor: { kind: 'SYSTEM', name: null },
    });
    const told = await dossiers.host.awaitEvent(dossierDiscontinued, first);
    expect(told.data).toMatchObject({ dossierId: first, reason });
    expect(await dossiers.count('slip', 'dossier_id = $1', [first])).toBe(slips);
    expect((await dossiers.act(first, 'rollback', leader, REASON)).status).toBe(409);
    expect((await dossiers.read(other, an)).body.status).toBe('ACCEPTED');
  });

  it('ends when the second level is withdrawn, which ends the complaint', async () => {
    const { first, second } = await takenFurther();
    expect(await run(dossiers, second.id, ['withdrawal', an])).toMatchObject({ status: 'WITHDRAWN' });
    await ended(first);
    expect((await dossiers.act(first, 'approval', leader)).status).toBe(409);
    expect((await escalate(first)).status).toBe(409);
  });

  it('ends when the second level is discontinued, and stays so when that is taken back', async () => {
    const { first, second } = await takenFurther();
    const accepted = ['acceptance', above(personas.desk, second)] as const;
    await run(dossiers, second.id, accepted, ['discontinuation', above(leader, second), REASON]);
    await ended(first);
    await run(dossiers, second.id, ['rollback', above(leader, second), REASON]);
    await dossiers.host.settled();
    expect((await dossiers.read<ProcessedAnswer>(first, an)).body.status).toBe('DISCONTINUED');
  });

  it('is left as it is when it was decided: its decision is still handed over', async () => {
    const { id: first } = await dossiers.completed(an, { procedureCode: 'COMPLAINT' });
    const second = dossiers.done(await escalate(first));
    const { first: undecided, second: another } = await takenFurther();
    await decided(second);
    await decided(another);
    // one round looks at both
    await ended(undecided);
    expect(await run(dossiers, first, ['handover', personas.desk, { method: 'ONLINE' }])).toMatchObject({
      status: 'RETURNED',
    });
  });

  it('goes on when the second level is refused, so that the complaint is left with somebody', async () => {
    const { first, second } = await takenFurther();
    expect((await dossiers.act(first, 'extension', leader, { by: CALENDAR_DAYS(5), ...REASON })).status).toBe(409);
    dossiers.done(await dossiers.act(second.id, 'refusal', { ...personas.desk, agency: second.agency }, REASON));
    expect(await run(dossiers, first, ['approval', leader])).toMatchObject({ status: 'APPROVED' });
  });
});
