import { consultationAnswered, consultationRequested, documentAnswered, dossierApproved } from '@dvc/contracts';
import { eventually } from '@dvc/testing';
import { type DossierAnswer, DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { Facts } from '../../test/facts.js';
import { CONSTRUCTION, HEALTH, personas, WARD } from '../../test/personas.js';
import { agency, publishAgency } from '../../test/reference.js';

type Consultation = DossierAnswer['consultations'][number];

describe('consulting another agency', () => {
  let dossiers: DossierHost;
  let facts: Facts;
  const question = { toAgency: WARD, question: 'Thửa đất có nằm trong quy hoạch không?', dueWorkingDays: 5 };

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    facts = new Facts(dossiers.host);
  });
  afterAll(() => dossiers.stop());

  const consult = async (id: string): Promise<Consultation> =>
    dossiers.done(await dossiers.act<Consultation>(id, 'consultations', personas.handler, question));
  const consultations = async (id: string): Promise<DossierAnswer['consultations']> =>
    (await dossiers.read(id, personas.handler)).body.consultations;

  it('moves the dossier into processing and asks by an event', async () => {
    const { id } = await dossiers.accepted();
    const { status, body } = await dossiers.act<Consultation>(id, 'consultations', personas.handler, question);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'REQUESTED',
      question: question.question,
      statuses: [],
      opinion: null,
      toAgency: { identifier: WARD, nameVi: `Cơ quan ${WARD}` },
    });
    expect((await dossiers.read(id, personas.desk)).body).toMatchObject({
      status: 'PROCESSING',
      revision: 3,
      nationalStatus: { code: 4 },
    });
    const event = await dossiers.host.awaitEvent(consultationRequested, id);
    expect(event.data).toMatchObject({
      consultationId: body.id,
      toAgency: WARD,
      question: question.question,
      agency: CONSTRUCTION,
      dossierId: id,
    });
    expect((await dossiers.act(id, 'consultations', personas.handler, { ...question, toAgency: HEALTH })).status).toBe(
      201,
    );
  });

  it('shows the asked agency files of this dossier, and of no other', async () => {
    const [{ id, components }, other] = [await dossiers.accepted(), await dossiers.accepted(personas.binh)];
    const ask = (...files: (string | undefined)[]) =>
      dossiers.act<ProblemBody>(id, 'consultations', personas.handler, { ...question, attachmentIds: files });
    const [own, theirs] = [components, other.components].map((all) => all[0]?.attachments[0]?.id);
    const refused = await ask(own, theirs);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/attachmentIds/1' }] } });
    expect(await consultations(id)).toEqual([]);
    const ward = { sub: 'ward-clerk', name: 'Văn thư', roles: ['records_clerk'], agency: WARD };
    const read = async (file = ''): Promise<number> =>
      (await dossiers.host.get(`/api/v1/attachments/${file}/content`, { as: ward })).status;
    expect((await ask(own)).status).toBe(201);
    expect([await read(own), await read(theirs)]).toEqual([200, 404]);
  });

  it('collects the statuses and the opinion, announces it once and lets the leader approve only then', async () => {
    const { id } = await dossiers.accepted();
    const { id: consultation } = await consult(id);
    const early = await dossiers.act<ProblemBody>(id, 'approval', personas.leader);
    expect(early).toMatchObject({ status: 409, body: { type: '/problems/consultation-open' } });
    await facts.status(id, consultation, '03', { changedAt: '2026-11-22T03:00:01.000Z' });
    await facts.status(id, consultation, '01');
    await facts.status(id, consultation, '01');
    // statuses of the answering document are no news of the question
    await facts.status(id, consultation, '03', { sender: WARD, recipient: CONSTRUCTION });
    const answer = await facts.answered(id, consultation);
    await dossiers.host.redeliver(answer, documentAnswered.topic);
    await eventually(async () => (await consultations(id))[0]?.state === 'ANSWERED');
    await facts.answered(id, consultation, { content: 'Đổi ý.' });
    await facts.status(id, consultation, '06', { changedAt: '2026-11-22T03:00:02.000Z' });
    await eventually(async () => (await consultations(id))[0]?.statuses.length === 3);
    const [seen] = await consultations(id);
    expect(seen?.statuses.map(({ code }) => code)).toEqual(['01', '03', '06']);
    expect(seen?.opinion).toEqual({ subject: 'V/v góp ý', content: 'Đồng ý.', answeredAt: '2026-11-22T03:00:00.000Z' });
    const event = await dossiers.host.awaitEvent(consultationAnswered, id);
    expect(event.data).toMatchObject({
      consultationId: consultation,
      fromAgency: WARD,
      answeredAt: '2026-11-22T03:00:00.000Z',
    });
    expect(dossiers.host.eventsOf(consultationAnswered, id)).toHaveLength(1);
    const approved = await dossiers.act(id, 'approval', personas.leader);
    expect(approved).toMatchObject({ status: 200, body: { status: 'APPROVED', nationalStatus: { code: 4 } } });
    expect((await dossiers.host.awaitEvent(dossierApproved, id)).data).toMatchObject({ dossierId: id });
    expect((await dossiers.act(id, 'approval', personas.leader)).status).toBe(409);
    expect((await dossiers.act(id, 'consultations', personas.handler, question)).status).toBe(409);
  });

  it('takes the opinion from the agency that was asked, and no refusal of the letter after it', async () => {
    const { id } = await dossiers.accepted();
    const { id: consultation } = await consult(id);
    await facts.answered(id, consultation, { fromAgency: HEALTH, content: 'Không được hỏi.' });
    await facts.status(id, consultation, '01');
    await eventually(async () => (await consultations(id))[0]?.statuses.length === 1);
    expect((await consultations(id))[0]).toMatchObject({ state: 'REQUESTED', opinion: null });
    await facts.answered(id, consultation);
    await facts.status(id, consultation, '02');
    await eventually(async () => (await consultations(id))[0]?.statuses.length === 2);
    expect((await consultations(id))[0]).toMatchObject({ state: 'ANSWERED', opinion: { content: 'Đồng ý.' } });
    expect(await dossiers.count('dossier_history', "dossier_id = $1 AND act = 'consultation-return'", [id])).toBe(0);
  });

  it('asks one agency one thing at a time, also when the questions come at once', async () => {
    const { id } = await dossiers.accepted();
    const ask = (toAgency = WARD) =>
      dossiers.act<Consultation & ProblemBody>(id, 'consultations', personas.handler, { ...question, toAgency });
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask()));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({
      type: '/problems/consultation-open',
      detail: 'Cơ quan này đã được hỏi về hồ sơ và chưa trả lời; hãy chờ ý kiến trước khi hỏi tiếp.',
    });
    expect(await consultations(id)).toHaveLength(1);
    expect((await ask(HEALTH)).status).toBe(201);
    const [first] = await consultations(id);
    await facts.answered(id, first?.id ?? '');
    await eventually(async () => (await consultations(id))[0]?.state === 'ANSWERED');
    expect((await ask()).status).toBe(201);
    expect(await consultations(id)).toHaveLength(3);
  });

  it('shows the applicant that an agency was asked, not what was said', async () => {
    const { id } = await dossiers.accepted();
    const { id: consultation } = await consult(id);
    await facts.status(id, consultation, '01');
    await facts.answered(id, consultation);
    await eventually(async () => (await consultations(id))[0]?.state === 'ANSWERED');
    const [seen] = (await dossiers.read(id, personas.an)).body.consultations;
    expect(seen).toMatchObject({ state: 'ANSWERED', question: null, statuses: [], opinion: null });
    // the consulted agency sees the document, not the dossier
    expect((await dossiers.read(id, personas.wardDesk)).status).toBe(404);
  });

  it('takes a refused receipt as no opinion: nothing is waited for, and a late answer still counts', async () => {
    const { id } = await dossiers.accepted();
    const { id: consultation } = await consult(id);
    await facts.status(id, consultation, '02', { reason: 'Sai địa chỉ' });
    await eventually(async () => (await consultations(id))[0]?.state === 'RETURNED');
    await facts.answered(id, consultation);
    await eventually(async () => (await consultations(id))[0]?.state === 'ANSWERED');
    const other = await dossiers.accepted();
    const { id: refused } = await consult(other.id);
    await facts.status(other.id, refused, '02', { reason: 'Sai địa chỉ' });
    await eventually(async () => (await consultations(other.id))[0]?.state === 'RETURNED');
    expect((await dossiers.act(other.id, 'approval', personas.leader)).status).toBe(200);
  });

  it('asks only existing agencies other than its own', async () => {
    await publishAgency(dossiers.host, agency('GONE.H14', { validTo: '2025-06-30' }));
    const { id } = await dossiers.accepted();
    for (const toAgency of [CONSTRUCTION, 'UNKNOWN.H14', 'GONE.H14']) {
      const answer = await dossiers.act<ProblemBody>(id, 'consultations', personas.handler, { ...question, toAgency });
      expect(answer.status).toBe(422);
      expect(answer.body.errors?.[0]?.pointer).toBe('/toAgency');
    }
    for (const bad of [
      {},
      { ...question, question: ' ' },
      { ...question, dueWorkingDays: 0 },
      { ...question, dueWorkingDays: 1_000 },
      { ...question, toAgency: 'x y' },
    ]) {
      expect((await dossiers.act(id, 'consultations', personas.handler, bad)).status).toBe(400);
    }
    expect((await dossiers.read(id, personas.handler)).body).toMatchObject({ status: 'ACCEPTED', consultations: [] });
  });

  it('is not possible before the acceptance, nor for another role', async () => {
    const { id } = await dossiers.submitted();
    expect((await dossiers.act(id, 'consultations', personas.handler, question)).status).toBe(409);
    expect((await dossiers.act(id, 'consultations', personas.desk, question)).status).toBe(403);
    expect((await dossiers.act(id, 'approval', personas.handler)).status).toBe(403);
  });
});
