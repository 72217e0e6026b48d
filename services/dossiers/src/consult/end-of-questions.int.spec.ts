import {
  consultationClosed,
  consultationDeadlineNear,
  consultationDeadlinePassed,
  consultationPassedOn,
  type EventDefinition,
} from '@dvc/contracts';
import { eventually, type TestClaims } from '@dvc/testing';
import { otherHandler, REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { type DossierAnswer, DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { Facts } from '../../test/facts.js';
import { HEALTH, personas, WARD } from '../../test/personas.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';

const { an, desk, handler, leader } = personas;
const OPINION = { subject: 'V/v góp ý', content: 'Đồng ý.' };
const DAY_MS = 86_400_000;
const wardClerk: TestClaims = { sub: 'ward-clerk', name: 'Văn thư', roles: ['records_clerk'], agency: WARD };

interface Question {
  readonly id: string;
  readonly state: string;
  readonly toAgency: { readonly identifier: string };
  readonly closedAt: string | null;
  readonly closeReason: string | null;
  readonly opinion: object | null;
}

describe('a question to another agency', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ WATCH_INTERVAL_MS: '50' });
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [] }));
    await publishProcedure(dossiers.host, permit({ code: 'TO_CAO', feeLines: [], caseType: 'DENUNCIATION' }));
  });
  afterAll(() => dossiers.stop());

  const asked = async (toAgency = WARD, procedureCode = 'FREE'): Promise<{ id: string; question: string }> => {
    const { id } = await dossiers.accepted(an, { procedureCode });
    const json = { toAgency, question: 'Có phù hợp quy hoạch không?', dueWorkingDays: 5 };
    return { id, question: dossiers.done(await dossiers.act<Question>(id, 'consultations', handler, json)).id };
  };
  const close = (id: string, question: string, as: TestClaims, json: object = REASON) =>
    dossiers.act<Question & ProblemBody>(id, `consultations/${question}/closure`, as, json);
  const seen = async (id: string): Promise<Question | undefined> =>
    (await dossiers.read<DossierAnswer & { consultations: Question[] }>(id, handler)).body.consultations[0];
  const sql = (text: string, ...values: unknown[]): Promise<unknown> =>
    dossiers.host.service.database.pool.query(text, values);
  const told = (definition: EventDefinition, id: string): number => dossiers.host.eventsOf(definition, id).length;

  it('is closed by who asked, with the reason, as without an opinion; then the leader may approve', async () => {
    const { id, question } = await asked();
    expect((await dossiers.act(id, 'approval', leader)).status).toBe(409);
    const { status, body } = await close(id, question, handler);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'CLOSED', closeReason: REASON.reason, opinion: null });
    const { data } = await dossiers.host.awaitEvent(consultationClosed, id);
    expect(data).toMatchObject({ consultationId: question, toAgency: WARD, cause: 'CLOSED_BY_ASKER', ...REASON });
    const view = await dossiers.host.get<object>(`/api/v1/consultations/${question}`, { as: wardClerk });
    expect(view.body).toMatchObject({ state: 'CLOSED', opinion: null });
    expect(JSON.stringify(view.body)).not.toContain(REASON.reason);
    const own = await dossiers.read<{ consultations: Question[] }>(id, an);
    expect(own.body.consultations[0]).toMatchObject({ state: 'CLOSED', closeReason: null });
    await run(dossiers, id, ['approval', leader]);
  });

  it('takes no opinion and no second closure once it is closed', async () => {
    const { id, question } = await asked();
    await close(id, question, leader);
    expect((await close(id, question, handler)).status).toBe(409);
    expect((await dossiers.act(id, `consultations/${question}/opinion`, wardClerk, OPINION)).status).toBe(409);
    const facts = new Facts(dossiers.host);
    await facts.answered(id, question);
    await facts.status(id, question, '06');
    await eventually(async () => (await dossiers.count('consultation_status', 'consultation_id = $1', [question])) > 0);
    expect(await seen(id)).toMatchObject({ state: 'CLOSED', opinion: null });
    // a letter that comes too late is no fault that somebody has to look at
    expect(await dossiers.count('parked_message', 'key = $1', [question])).toBe(0);
  });

  const others: readonly (readonly [string, number, TestClaims])[] = [
    ['the applicant', 403, an],
    ['the desk officer', 403, desk],
    ['the records clerk', 403, personas.clerk],
    ['the auditor', 403, personas.auditor],
    ['the administrator of the province', 403, personas.provinceAdmin],
    ['the asked agency', 403, wardClerk],
    ['a handler of the asked agency', 404, { ...handler, sub: 'ward-handler', agency: WARD }],
    ['a handler to whom the dossier is not assigned', 403, otherHandler],
  ];
  it.each(others)('is not for %s to close: %i', async (_, status, as) => {
    const { id, question } = await asked();
    await run(dossiers, id, ['assignment', handler]);
    expect((await close(id, question, as)).status).toBe(status);
    expect((await seen(id))?.state).toBe('REQUESTED');
  });

  const states: readonly (readonly [string, number, readonly Parameters<typeof run>[2][]])[] = [
    ['it is processed', 200, []],
    ['it is paused', 200, [['pause', handler, REASON]]],
    ['a supplement is asked for', 200, [['supplement-requests', handler, SUPPLEMENT]]],
    ['a withdrawal is asked for', 200, [['withdrawal', an]]],
    ['it was discontinued', 409, [['discontinuation', leader, REASON]]],
  ];
  it.each(states)('while %s answers its closure with %i', async (_, status, steps) => {
    const { id, question } = await asked();
    await run(dossiers, id, ['assignment', handler], ...steps);
    expect((await close(id, question, handler)).status).toBe(status);
  });

  it('needs a reason, and the dossier that it is about', async () => {
    const [first, second] = [await asked(), await asked()];
    expect((await close(first.id, first.question, handler, {})).status).toBe(400);
    expect((await close(first.id, second.question, handler)).status).toBe(404);
    expect((await dossiers.act(first.id, `consultations/${second.question}/opinion`, wardClerk, OPINION)).status).toBe(
      404,
    );
    expect((await seen(second.id))?.state).toBe('REQUESTED');
  });

  it('ends with its dossier', async () => {
    const [discontinued, withdrawn] = [await asked(), await asked()];
    await run(dossiers, discontinued.id, ['discontinuation', leader, REASON]);
    await run(
      dossiers,
      withdrawn.id,
      ['withdrawal', an],
      ['withdrawal/decision', handler, { granted: true, ...REASON }],
    );
    for (const { id, question } of [discontinued, withdrawn]) {
      expect(await seen(id)).toMatchObject({ state: 'CLOSED', closeReason: null });
      const { data } = await dossiers.host.awaitEvent(consultationClosed, id);
      expect(data).toMatchObject({ consultationId: question, cause: 'DOSSIER_ENDED', reason: null });
      expect((await dossiers.act(id, `consultations/${question}/opinion`, wardClerk, OPINION)).status).toBe(409);
    }
  });

  it('about a denunciation is closed without telling why, or by whom', async () => {
    const { id, question } = await asked(WARD, 'TO_CAO');
    await close(id, question, handler);
    const { data, actor } = await dossiers.host.awaitEvent(consultationClosed, id);
    expect(data.reason).not.toContain(REASON.reason);
    expect(actor).toBeUndefined();
  });

  it('reminds the asked agency once before its day and once after it', async () => {
    const { id, question } = await asked();
    const { rows } = await dossiers.host.service.database.pool.query<{ remind: Date; due: Date }>(
      'SELECT remind_at AS remind, due_at AS due FROM consultation WHERE id = $1',
      [question],
    );
    expect(rows[0]?.remind.getTime()).toBeLessThan(rows[0]?.due.getTime() ?? 0);
    expect(rows[0]?.remind.getTime()).toBeGreaterThanOrEqual((rows[0]?.due.getTime() ?? 0) - 12 * DAY_MS);
    await sql('UPDATE consultation SET remind_at = now() WHERE id = $1', question);
    const near = await dossiers.host.awaitEvent(consultationDeadlineNear, id);
    expect(near.data).toMatchObject({ consultationId: question, toAgency: WARD });
    const between = await asked();
    await sql('UPDATE consultation SET remind_at = now() WHERE id = $1', between.question);
    await dossiers.host.awaitEvent(consultationDeadlineNear, between.id);
    await sql("UPDATE consultation SET due_at = now() - interval '1 hour' WHERE id = $1", question);
    const passed = await dossiers.host.awaitEvent(consultationDeadlinePassed, id);
    expect(passed.data).toMatchObject({ consultationId: question, toAgency: WARD, assignee: null });
    const last = await asked();
    await sql('UPDATE consultation SET remind_at = now() WHERE id = $1', last.question);
    await dossiers.host.awaitEvent(consultationDeadlineNear, last.id);
    expect([told(consultationDeadlineNear, id), told(consultationDeadlinePassed, id)]).toEqual([1, 1]);
    expect((await seen(id))?.state).toBe('REQUESTED');
  });

  it('reminds nobody once it is answered or closed', async () => {
    const [answered, closed] = [await asked(), await asked()];
    await run(dossiers, answered.id, [`consultations/${answered.question}/opinion`, wardClerk, OPINION]);
    await close(closed.id, closed.question, handler);
    const last = await asked();
    for (const { question } of [answered, closed, last])
      await sql("UPDATE consultation SET due_at = now() - interval '1 hour' WHERE id = $1", question);
    await dossiers.host.awaitEvent(consultationDeadlinePassed, last.id);
    expect([answered, closed].map(({ id }) => told(consultationDeadlinePassed, id))).toEqual([0, 0]);
  });

  it('passes to the successor of the asked agency, which answers; so may a letter of the former one', async () => {
    const OLD = '000.00.08.H14';
    await publishAgency(dossiers.host, agency(OLD));
    const [here, byLetter] = [await asked(OLD), await asked(OLD)];
    await publishAgency(dossiers.host, agency(OLD, { revision: 2, validTo: '2026-01-31', successors: [HEALTH] }));
    for (const { id, question } of [here, byLetter]) {
      const { data } = await dossiers.host.awaitEvent(consultationPassedOn, id);
      expect(data).toMatchObject({ consultationId: question, fromAgency: OLD, toAgency: HEALTH });
      expect(await seen(id)).toMatchObject({ state: 'REQUESTED', toAgency: { identifier: HEALTH } });
    }
    const answer = `consultations/${here.question}/opinion`;
    expect((await dossiers.act(here.id, answer, { ...wardClerk, agency: OLD }, OPINION)).status).toBe(404);
    await run(dossiers, here.id, [answer, { ...wardClerk, agency: HEALTH }, OPINION]);
    await new Facts(dossiers.host).answered(byLetter.id, byLetter.question, { fromAgency: OLD });
    await eventually(async () => (await seen(byLetter.id))?.state === 'ANSWERED');
    expect(told(consultationPassedOn, here.id)).toBe(1);
  });
});
