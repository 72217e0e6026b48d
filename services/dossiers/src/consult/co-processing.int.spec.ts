import {
  consultationDeadlinePassed,
  consultationOmitted,
  consultationRequested,
  dossierAccepted,
  type EventData,
  type procedurePublished,
} from '@dvc/contracts';
import { eventually, type TestClaims } from '@dvc/testing';
import { run } from '../../test/acting.js';
import { type DossierAnswer, DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { CONSTRUCTION, HEALTH, personas, WARD } from '../../test/personas.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';

const { an, desk, handler, leader } = personas;
const CLOSED = '000.00.21.H14';
const MERGED = '000.00.22.H14';
const OPINION = { subject: 'V/v góp ý', content: 'Đồng ý.' };
const clerkOf = (identifier: string): TestClaims => ({
  sub: `clerk-${identifier}`,
  name: 'Văn thư',
  roles: ['records_clerk'],
  agency: identifier,
});

type Definition = EventData<typeof procedurePublished>;
type Question = NonNullable<Definition['coProcessingQuestions']>[number];
interface Asked extends DossierAnswer {
  readonly consultations: readonly (DossierAnswer['consultations'][number] & {
    readonly toAgency: { readonly identifier: string };
  })[];
}
interface Step {
  readonly act: string;
  readonly actor: { readonly kind: string };
  readonly reason: string | null;
  readonly toStatus: string;
}

describe('co-processing agencies', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ WATCH_INTERVAL_MS: '50' });
    const ended = { revision: 2, validTo: '2026-01-31' };
    for (const [identifier, successors] of [
      [CLOSED, []],
      [MERGED, [HEALTH]],
    ] as const) {
      await publishAgency(dossiers.host, agency(identifier));
      await publishAgency(dossiers.host, agency(identifier, { ...ended, successors: [...successors] }));
    }
  });
  afterAll(() => dossiers.stop());

  const ask = (to: string, changes: Partial<Question> = {}): Question => ({
    ...{ agency: to, question: `Hỏi ${to}`, dueWorkingDays: 5, askAt: 'ACCEPTANCE' as const },
    ...changes,
  });
  const publish = (code: string, coProcessingQuestions: Question[], changes: Partial<Definition> = {}): Promise<void> =>
    publishProcedure(
      dossiers.host,
      permit({
        ...{ code, feeLines: [], coProcessingQuestions },
        coProcessingAgencies: coProcessingQuestions.map(({ agency: one }) => one),
        ...changes,
      }),
    );
  const accepted = async (procedureCode: string, over: object = {}): Promise<Asked> =>
    (await dossiers.accepted(an, { procedureCode, ...over })) as Asked;
  const asked = ({ consultations }: Asked): [string, string, string | null][] =>
    consultations.map(({ toAgency, state, question }): [string, string, string | null] => [
      toAgency.identifier,
      state,
      question,
    ]);
  const history = async (id: string): Promise<readonly Step[]> =>
    (await dossiers.host.get<{ items: Step[] }>(`/api/v1/dossiers/${id}/history`, { as: handler })).body.items;

  it('are asked when the dossier is accepted, as acts of the platform', async () => {
    await publish('CO_BOTH', [ask(WARD, { components: ['BAN_VE'] }), ask(HEALTH, { dueWorkingDays: 9 })]);
    const dossier = await accepted('CO_BOTH');
    expect(dossier).toMatchObject({ status: 'PROCESSING', revision: 4, nationalStatus: { code: 4 } });
    expect(asked(dossier)).toEqual([
      [WARD, 'REQUESTED', `Hỏi ${WARD}`],
      [HEALTH, 'REQUESTED', `Hỏi ${HEALTH}`],
    ]);
    const [ward, health] = dossier.consultations;
    expect((await history(dossier.id)).map(({ act, actor, toStatus }) => [act, actor.kind, toStatus])).toEqual([
      ['submission', 'APPLICANT', 'SUBMITTED'],
      ['acceptance', 'OFFICER', 'ACCEPTED'],
      ['consultation', 'SYSTEM', 'PROCESSING'],
      ['consultation', 'SYSTEM', 'PROCESSING'],
    ]);
    await dossiers.host.awaitEvent(dossierAccepted, dossier.id);
    await eventually(() => dossiers.host.eventsOf(consultationRequested, dossier.id).length === 2);
    expect(dossiers.host.eventsOf(consultationRequested, dossier.id).map(({ data }) => data)).toMatchObject([
      { consultationId: ward?.id, toAgency: WARD, question: `Hỏi ${WARD}`, agency: CONSTRUCTION },
      { consultationId: health?.id, toAgency: HEALTH },
    ]);
  });

  it('see the components that the procedure shows them, and answer; silence stands in the way of the approval', async () => {
    await publish('CO_ONE', [ask(WARD, { components: ['BAN_VE'] })]);
    const { id, components } = await accepted('CO_ONE');
    const drawing = components.find(({ code }) => code === 'BAN_VE')?.attachments[0]?.id;
    const [question] = (await dossiers.read(id, handler)).body.consultations;
    const ward = clerkOf(WARD);
    const view = await dossiers.host.get<object>(`/api/v1/consultations/${question?.id}`, { as: ward });
    expect(view.body).toMatchObject({ question: `Hỏi ${WARD}`, attachments: [{ id: drawing }], state: 'REQUESTED' });
    await dossiers.host.service.database.pool.query(
      "UPDATE consultation SET due_at = now() - interval '1 hour' WHERE id = $1",
      [question?.id],
    );
    expect((await dossiers.host.awaitEvent(consultationDeadlinePassed, id)).data).toMatchObject({ toAgency: WARD });
    const early = await dossiers.act<ProblemBody>(id, 'approval', leader);
    expect(early).toMatchObject({ status: 409, body: { type: '/problems/consultation-open' } });
    await run(dossiers, id, [`consultations/${question?.id}/opinion`, ward, OPINION], ['approval', leader]);
  });

  it('that have ended are asked in their successors, each once with all that is for it', async () => {
    await publish('CO_HEIR', [ask(MERGED), ask(HEALTH, { dueWorkingDays: 9 }), ask(CONSTRUCTION)]);
    const { id } = await accepted('CO_HEIR');
    expect(asked((await dossiers.read<Asked>(id, handler)).body)).toEqual([
      [HEALTH, 'REQUESTED', `Hỏi ${MERGED}\n\nHỏi ${HEALTH}`],
    ]);
  });

  it('that were closed do not hold the acceptance up: it is recorded, and the handler is told', async () => {
    await publish('CO_GONE', [ask(CLOSED), ask(WARD)]);
    const dossier = await accepted('CO_GONE');
    expect(asked(dossier)).toEqual([[WARD, 'REQUESTED', `Hỏi ${WARD}`]]);
    expect(dossier.dossierCode).not.toBeNull();
    const step = (await history(dossier.id)).find(({ act }) => act === 'consultation-omission');
    expect(step).toMatchObject({
      actor: { kind: 'SYSTEM' },
      reason: `Chưa lấy được ý kiến của Cơ quan ${CLOSED}: cơ quan không có trong danh mục đang hoạt động và chưa xác định được cơ quan kế thừa. Không có ý kiến không có nghĩa là đồng ý.`,
    });
    const { data } = await dossiers.host.awaitEvent(consultationOmitted, dossier.id);
    expect(data).toMatchObject({ toAgency: CLOSED, cause: 'AGENCY_GONE', question: `Hỏi ${CLOSED}` });
    await publish('CO_UNKNOWN', [ask('000.99.99.H14')]);
    const other = await accepted('CO_UNKNOWN');
    expect(other).toMatchObject({ status: 'ACCEPTED', revision: 3, consultations: [] });
  });

  it('whose answer would be due in a year without a calendar do not hold it up either', async () => {
    await publish('CO_FAR', [ask(WARD, { dueWorkingDays: 900 }), ask(HEALTH)]);
    const dossier = await accepted('CO_FAR');
    expect(asked(dossier).map(([to]) => to)).toEqual([HEALTH]);
    const { data } = await dossiers.host.awaitEvent(consultationOmitted, dossier.id);
    expect(data).toMatchObject({ toAgency: WARD, cause: 'CALENDAR_MISSING' });
  });

  it('are asked in the cases that the question is for', async () => {
    const caseVariants = [
      { code: 'MOI', nameVi: 'Mới' },
      { code: 'DOI', nameVi: 'Đổi' },
    ];
    await publish('CO_CASE', [ask(WARD, { caseVariants: ['DOI'] })], { caseVariants });
    expect(await accepted('CO_CASE', { caseVariant: 'MOI' })).toMatchObject({ status: 'ACCEPTED', consultations: [] });
    expect(asked(await accepted('CO_CASE', { caseVariant: 'DOI' }))).toEqual([[WARD, 'REQUESTED', `Hỏi ${WARD}`]]);
  });

  it('are asked once of what the desk types in and accepts at once, also when it asks again', async () => {
    await publish('CO_DESK', [ask(WARD)]);
    const applicant = { kind: 'CITIZEN', fullName: 'Bế Văn Đàn', citizenId: '004050000001' };
    const json = { ...(await dossiers.body(desk)), procedureCode: 'CO_DESK', applicant, channel: 'DESK', accept: true };
    const first = await dossiers.submit(json, desk, { 'idempotency-key': 'co-1' });
    expect(first).toMatchObject({ status: 201, body: { status: 'ACCEPTED', revision: 3 } });
    const again = await dossiers.submit(json, desk, { 'idempotency-key': 'co-1' });
    expect(again.body).toEqual(first.body);
    expect(await dossiers.count('consultation', 'dossier_id = $1', [first.body.id])).toBe(1);
    expect(await dossiers.count('consultation', 'dossier_id = $1 AND requested_by IS NULL', [first.body.id])).toBe(1);
  });
});
