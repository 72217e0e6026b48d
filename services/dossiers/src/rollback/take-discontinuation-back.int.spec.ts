import { consultationDeadlineNear, consultationRequested } from '@dvc/contracts';
import { eventually, type TestClaims } from '@dvc/testing';
import { type ProcessedAnswer, REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { type DossierAnswer, DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { Facts } from '../../test/facts.js';
import { personas, WARD } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';

interface Question {
  readonly id: string;
  readonly state: string;
  readonly closedAt: string | null;
}

const { an, handler, leader } = personas;
const QUESTION = { toAgency: WARD, question: 'Có phù hợp quy hoạch không?', dueWorkingDays: 5 };
const OPINION = { subject: 'V/v góp ý', content: 'Đồng ý.' };
const wardClerk: TestClaims = { sub: 'ward-clerk', name: 'Văn thư', roles: ['records_clerk'], agency: WARD };
const thereAndBack = [
  ['discontinuation', leader, REASON],
  ['rollback', leader, REASON],
] as const;

describe('a discontinuation that is taken back', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ WATCH_INTERVAL_MS: '50' });
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [] }));
  });
  afterAll(() => dossiers.stop());

  const asked = async (): Promise<{ readonly id: string; readonly question: string }> => {
    const { id } = await dossiers.accepted(an, { procedureCode: 'FREE' });
    return { id, question: dossiers.done(await dossiers.act<Question>(id, 'consultations', handler, QUESTION)).id };
  };
  const seen = async (id: string): Promise<readonly Question[]> =>
    (await dossiers.read<DossierAnswer & { consultations: Question[] }>(id, handler)).body.consultations;
  const refusalOfReceiptIn = (question: string): Promise<boolean> =>
    eventually(async () => (await dossiers.count('consultation_status', 'consultation_id = $1', [question])) > 0);
  const actsOf = async (id: string): Promise<readonly string[]> =>
    dossiers
      .done(await dossiers.host.get<{ items: { act: string }[] }>(`/api/v1/dossiers/${id}/history`, { as: handler }))
      .items.map(({ act }) => act);

  it('leaves no approval without the answer that was waited for', async () => {
    const { id, question } = await asked();
    await run(dossiers, id, ...thereAndBack);
    expect(await seen(id)).toEqual([expect.objectContaining({ id: question, state: 'REQUESTED', closedAt: null })]);
    const refused = await dossiers.act<ProblemBody>(id, 'approval', leader);
    expect(refused).toMatchObject({ status: 409, body: { type: expect.stringContaining('consultation-open') } });
    await run(dossiers, id, [`consultations/${question}/opinion`, wardClerk, OPINION], ['approval', leader]);
  });

  it('tells that the agency is asked again, and reminds it at once', async () => {
    const { id, question } = await asked();
    await run(dossiers, id, ...thereAndBack);
    const { data } = await dossiers.host.awaitEvent(consultationDeadlineNear, id);
    expect(data).toMatchObject({ consultationId: question, toAgency: WARD });
    const told = dossiers.host.eventsOf(consultationRequested, id).map((event) => event.data);
    expect(told).toHaveLength(2);
    const [first, again] = told.map(({ consultationId, toAgency, question: text, dueAt }) => ({
      ...{ consultationId, toAgency, text, dueAt },
    }));
    expect(again).toEqual(first);
  });

  it('leaves closed what the asker had closed himself, and answered what was answered', async () => {
    const [closed, answered] = [await asked(), await asked()];
    await run(dossiers, closed.id, [`consultations/${closed.question}/closure`, handler, REASON], ...thereAndBack);
    await run(dossiers, answered.id, [`consultations/${answered.question}/opinion`, wardClerk, OPINION]);
    await run(dossiers, answered.id, ...thereAndBack);
    expect((await seen(closed.id)).map(({ state }) => state)).toEqual(['CLOSED']);
    expect((await seen(answered.id)).map(({ state }) => state)).toEqual(['ANSWERED']);
    for (const { id } of [closed, answered]) await run(dossiers, id, ['approval', leader]);
  });

  it('has the opinion that came by letter meanwhile', async () => {
    const { id, question } = await asked();
    await run(dossiers, id, ['discontinuation', leader, REASON]);
    await new Facts(dossiers.host).answered(id, question, OPINION);
    await eventually(async () => (await seen(id))[0]?.state === 'ANSWERED');
    await run(dossiers, id, ['rollback', leader, REASON]);
    expect(await seen(id)).toMatchObject([{ state: 'ANSWERED', closedAt: null, opinion: OPINION }]);
    await run(dossiers, id, ['approval', leader]);
    expect((await actsOf(id)).slice(-4)).toEqual(['discontinuation', 'opinion', 'rollback', 'approval']);
  });

  it('tells of no opinion that came by letter when the asker had closed the question himself', async () => {
    const { id, question } = await asked();
    await run(
      dossiers,
      id,
      [`consultations/${question}/closure`, handler, REASON],
      ['discontinuation', leader, REASON],
    );
    const facts = new Facts(dossiers.host);
    await facts.answered(id, question, OPINION);
    // the next fact of this dossier is taken after it
    await facts.status(id, question, '02');
    await refusalOfReceiptIn(question);
    expect((await seen(id)).map(({ state }) => state)).toEqual(['CLOSED']);
    expect((await actsOf(id)).slice(-2)).toEqual(['consultation-closure', 'discontinuation']);
  });

  it('asks nobody again who refused the letter meanwhile', async () => {
    const { id, question } = await asked();
    await run(dossiers, id, ['discontinuation', leader, REASON]);
    await new Facts(dossiers.host).status(id, question, '02');
    await refusalOfReceiptIn(question);
    await run(dossiers, id, ['rollback', leader, REASON]);
    expect((await seen(id)).map(({ state }) => state)).toEqual(['RETURNED']);
    await run(dossiers, id, ['approval', leader]);
  });

  it('waits for the supplement again that was asked for', async () => {
    const { id } = await dossiers.accepted(an, { procedureCode: 'FREE' });
    await run(dossiers, id, ['supplement-requests', handler, SUPPLEMENT], ...thereAndBack);
    const { body } = await dossiers.read<ProcessedAnswer>(id, handler);
    expect(body).toMatchObject({ status: 'SUPPLEMENT_REQUESTED', supplementRequests: [{ state: 'OPEN' }] });
    expect(await run(dossiers, id, ['supplements', an, { note: 'Đã bổ sung.' }])).toMatchObject({ status: 'ACCEPTED' });
  });
});
