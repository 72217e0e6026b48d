import {
  deadlineExtended,
  deadlineNear,
  deadlinePassed,
  dossierRefused,
  dossierRolledBack,
  dossierTransferred,
  dossierWithdrawn,
  messagePosted,
  processingResumed,
  resultDelivered,
  supplementRequested,
} from '@dvc/contracts';
import { eventually } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { otherHandler, type ProcessedAnswer, REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { Facts } from '../../test/facts.js';
import { pdf } from '../../test/files.js';
import { CONSTRUCTION, HEALTH, personas, WARD } from '../../test/personas.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';

const { an, binh, desk, handler, leader } = personas;

describe('processing a dossier', () => {
  let dossiers: DossierHost;
  const sql = async (text: string, ...values: unknown[]): Promise<void> => {
    await dossiers.host.service.database.pool.query(text, values);
  };
  const free = async (over: object = {}): Promise<string> =>
    (await dossiers.accepted(an, { procedureCode: 'FREE', ...over })).id;

  beforeAll(async () => {
    dossiers = await DossierHost.start({ WATCH_INTERVAL_MS: '50' });
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [], deliveryMethods: ['ONLINE', 'POST'] }));
  });
  afterAll(() => dossiers.stop());

  it('stands still while a supplement is asked for, and moves the due date by exactly that working time', async () => {
    const id = await free();
    const asked = await run(dossiers, id, ['supplement-requests', handler, SUPPLEMENT]);
    expect(asked).toMatchObject({ status: 'SUPPLEMENT_REQUESTED', nationalStatus: { code: 5 } });
    expect(asked.pausedAt).not.toBeNull();
    expect((await dossiers.host.awaitEvent(supplementRequested, id)).data.items[0]).toMatchObject({
      component: 'BAN_VE',
    });
    // five calendar days hold at least one and at most five working days, whatever today is
    await sql("UPDATE dossier SET paused_at = paused_at - interval '5 days' WHERE id = $1", id);
    const drawing = await dossiers.uploaded(an, pdf('section'));
    const land = asked.components[0]?.attachments[0]?.id;
    const answer = {
      components: [
        { code: 'GIAY_TO_DAT', attachmentIds: [land] },
        { code: 'BAN_VE', attachmentIds: [drawing] },
      ],
      note: 'Đã bổ sung.',
    };
    const answered = await run(dossiers, id, ['supplements', an, answer]);
    expect(answered).toMatchObject({
      status: 'ACCEPTED',
      pausedAt: null,
      originalDue: asked.due,
      supplementRequests: [{ state: 'ANSWERED', note: 'Đã bổ sung.' }],
    });
    expect(Date.parse(answered.dueAt ?? '')).toBeGreaterThan(Date.parse(asked.dueAt ?? ''));
    expect(answered.components[1]?.attachments).toMatchObject([{ id: drawing }]);
    const { body } = await dossiers.host.get<{ items: { kind: string; pausedMinutes: number | null }[] }>(
      `/api/v1/dossiers/${id}/deadlines`,
      { as: an },
    );
    expect(body.items.map(({ kind }) => kind)).toEqual(['START', 'PAUSE', 'RESUME']);
    expect((body.items[2]?.pausedMinutes ?? 0) % 480).toBeLessThan(480);
    expect(body.items[2]?.pausedMinutes).toBeGreaterThanOrEqual(480);
  });

  it('lets the applicant mend piece by piece while a supplement is asked for, the parties excepted', async () => {
    const id = await free();
    const { revision } = await run(dossiers, id, ['supplement-requests', handler, SUPPLEMENT]);
    const change = (json: object, ifMatch: number) =>
      dossiers.host.request<ProcessedAnswer & ProblemBody>('PATCH', `/api/v1/dossiers/${id}`, {
        as: an,
        json,
        headers: { 'if-match': `"${ifMatch}"` },
      });
    const formData = { permitKind: 'HOUSE', site: { address: 'Số 13', landAreaM2: 99 }, commitment: true };
    const mended = await change({ formData }, revision);
    expect(mended).toMatchObject({ status: 200, body: { status: 'SUPPLEMENT_REQUESTED', formData } });
    const other = await change({ applicant: { kind: 'CITIZEN', fullName: 'Ai đó' } }, revision + 1);
    expect(other).toMatchObject({ status: 422, body: { errors: [{ pointer: '/applicant' }] } });
    expect((await change({ formData }, revision)).status).toBe(412);
    const unfinished = await dossiers.act<ProblemBody>(id, 'supplements', an, { components: [] });
    expect(unfinished.status).toBe(422);
    expect((await dossiers.read(id, handler)).body.status).toBe('SUPPLEMENT_REQUESTED');
  });

  it('waits for what is owed, and goes on by itself once it is paid', async () => {
    const { id } = await dossiers.accepted();
    await run(dossiers, id, ['financial-duty', handler, REASON]);
    expect((await dossiers.act(id, 'resumption', handler)).status).toBe(409);
    await new Facts(dossiers.host).settled(id);
    await eventually(async () => (await dossiers.read(id, desk)).body.status === 'ACCEPTED');
    expect((await dossiers.host.awaitEvent(processingResumed, id)).data.cause).toBe('FINANCIAL_DUTY');
    const nothing = await dossiers.act<ProblemBody>(id, 'financial-duty', handler, REASON);
    expect(nothing.status).toBe(422);
  });

  it('owes what a duty adds until that is paid too, and counts no payment twice', async () => {
    const { id } = await dossiers.accepted();
    const facts = new Facts(dossiers.host);
    const state = async (): Promise<string> => (await dossiers.read(id, desk)).body.financialState;
    await facts.settled(id);
    await eventually(async () => (await state()) === 'PAID');
    const lines = [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY', amount: 150_000 }];
    await run(dossiers, id, ['financial-duty', handler, { lines, ...REASON }]);
    const first = uuidv7();
    await facts.settled(id, first);
    await facts.settled(id, first);
    await eventually(async () => (await dossiers.count('dossier_payment', 'dossier_id = $1', [id])) === 2);
    expect((await dossiers.read(id, desk)).body).toMatchObject({ status: 'FINANCIAL_DUTY', financialState: 'DUE' });
    await facts.settled(id);
    await eventually(async () => (await dossiers.read(id, desk)).body.status === 'ACCEPTED');
    expect(await state()).toBe('PAID');
    expect(await dossiers.count('dossier_history', "dossier_id = $1 AND act = 'payment'", [id])).toBe(3);
  });

  it('takes back a duty that was mistyped: what it added is not owed, nor paid for it', async () => {
    const { id, due } = await dossiers.accepted();
    const facts = new Facts(dossiers.host);
    const duty = (amount: number) => ({ lines: [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY', amount }], ...REASON });
    const imposed = await run(dossiers, id, ['financial-duty', handler, duty(1_000_000)]);
    expect(imposed.fee?.total.amount).toBe(1_075_000);
    await facts.settled(id);
    await eventually(async () => (await dossiers.count('dossier_payment', 'dossier_id = $1', [id])) === 1);
    const back = await run(dossiers, id, ['rollback', handler, REASON]);
    expect(back).toMatchObject({ status: 'ACCEPTED', financialState: 'PAID', pausedAt: null, due });
    expect(back.fee?.total.amount).toBe(75_000);
    const told = await dossiers.host.awaitEvent(dossierRolledBack, id);
    expect(told.data).toMatchObject({
      act: 'financial-duty',
      withdrawnFeeLines: [{ code: 'THUE', amount: 1_000_000 }],
    });
    await run(dossiers, id, ['financial-duty', handler, duty(75_000)]);
    await facts.settled(id);
    await eventually(async () => (await dossiers.read(id, desk)).body.status === 'ACCEPTED');
    expect((await dossiers.act(id, 'rollback', leader, REASON)).status).toBe(409);
  });

  it('keeps a duty for which as much as it added has been paid', async () => {
    const { id } = await dossiers.accepted();
    const facts = new Facts(dossiers.host);
    const lines = [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY', amount: 75_000 }];
    await run(dossiers, id, ['financial-duty', handler, { lines, ...REASON }]);
    await facts.settled(id);
    await eventually(async () => (await dossiers.count('dossier_payment', 'dossier_id = $1', [id])) === 1);
    const before = (await dossiers.read(id, handler)).body;
    const refused = await dossiers.act<ProblemBody>(id, 'rollback', handler, REASON);
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/not-reversible' } });
    expect((await dossiers.read(id, handler)).body).toEqual(before);
  });

  it('extends the deadline as often as the procedure permits, and keeps the original one', async () => {
    const id = await free();
    const by = { amount: 5, unit: 'WORKING_DAY' };
    const before = (await dossiers.read<ProcessedAnswer>(id, handler)).body;
    const extended = await run(dossiers, id, ['extension', handler, { by, ...REASON }]);
    expect(extended).toMatchObject({ extensions: 1, originalDue: before.due });
    expect((extended.due ?? '') > (before.due ?? '')).toBe(true);
    expect((await dossiers.host.awaitEvent(deadlineExtended, id)).data).toMatchObject({ dueBefore: before.due });
    const again = await dossiers.act<ProblemBody>(id, 'extension', handler, { by, ...REASON });
    expect(again).toMatchObject({ status: 409, body: { type: '/problems/extension-limit' } });
    const back = await run(dossiers, id, ['rollback', handler, REASON]);
    expect(back).toMatchObject({ extensions: 0, due: before.due, dueAt: before.dueAt });
  });

  it('takes back the last act that can be taken back, as whoever may do it', async () => {
    const id = await free();
    expect((await dossiers.act(id, 'rollback', leader, REASON)).status).toBe(409);
    await run(dossiers, id, ['approval', leader]);
    expect((await dossiers.act(id, 'rollback', handler, REASON)).status).toBe(403);
    expect(await run(dossiers, id, ['rollback', leader, REASON])).toMatchObject({
      status: 'ACCEPTED',
      approvedAt: null,
    });
    await run(dossiers, id, ['discontinuation', leader, REASON]);
    const back = await run(dossiers, id, ['rollback', leader, REASON]);
    expect(back).toMatchObject({ status: 'ACCEPTED', closedAt: null });
    const { body } = await dossiers.host.get<{ items: { act: string; reason: string | null }[] }>(
      `/api/v1/dossiers/${id}/history`,
      { as: leader },
    );
    expect(body.items.map(({ act }) => act)).toEqual([
      'submission',
      'acceptance',
      'approval',
      'rollback',
      'discontinuation',
      'rollback',
    ]);
    expect(body.items[4]?.reason).toBe(REASON.reason);
  });

  it('refuses what was never accepted, also after a supplement was asked for', async () => {
    const { id } = await dossiers.submitted();
    await run(dossiers, id, ['supplement-requests', desk, SUPPLEMENT]);
    expect((await dossiers.act(id, 'supplement-requests', handler, SUPPLEMENT)).status).toBe(409);
    expect((await dossiers.act(id, 'discontinuation', leader, REASON)).status).toBe(409);
    const refused = await run(dossiers, id, ['refusal', desk, REASON]);
    expect(refused).toMatchObject({ status: 'REFUSED', nationalStatus: { code: 3 }, dossierCode: null });
    expect((await dossiers.host.awaitEvent(dossierRefused, id)).data.reason).toBe(REASON.reason);
    expect((await dossiers.act(id, 'acceptance', desk)).status).toBe(409);
    const accepted = await free();
    expect((await dossiers.act(accepted, 'refusal', desk, REASON)).status).toBe(409);
  });

  it('withdraws at once what nobody has accepted, and lets an officer decide the rest', async () => {
    const { id } = await dossiers.submitted();
    expect((await dossiers.act(id, 'withdrawal', binh)).status).toBe(404);
    expect(await run(dossiers, id, ['withdrawal', an])).toMatchObject({
      status: 'WITHDRAWN',
      nationalStatus: { code: 7 },
    });
    const accepted = await free();
    await run(dossiers, accepted, ['pause', handler, REASON], ['withdrawal', an, REASON]);
    const rejected = await run(dossiers, accepted, ['withdrawal/decision', leader, { granted: false, ...REASON }]);
    expect(rejected.status).toBe('PAUSED');
    const granted = await run(
      dossiers,
      accepted,
      ['resumption', handler],
      ['withdrawal', an],
      ['withdrawal/decision', handler, { granted: true, ...REASON }],
    );
    expect(granted.status).toBe('WITHDRAWN');
    expect((await dossiers.host.awaitEvent(dossierWithdrawn, accepted)).data.dossierId).toBe(accepted);
  });

  it('leaves an assigned dossier to its officer and to who stands in for him', async () => {
    const id = await free();
    const given = await run(dossiers, id, ['assignment', handler]);
    expect(given.assignee?.subject).toBe('case-handler');
    expect((await dossiers.read<ProcessedAnswer>(id, an)).body.assignee).toBeNull();
    const refused = await dossiers.act<ProblemBody>(id, 'pause', otherHandler, REASON);
    expect(refused).toMatchObject({ status: 403, body: { type: '/problems/assigned-to-another' } });
    expect((await dossiers.act(id, 'assignment', otherHandler)).status).toBe(403);
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const delegation = await dossiers.host.post<{ id: string }>(
      '/api/v1/delegations',
      { to: { subject: otherHandler.sub, name: 'Người thay' }, validFrom: today, validTo: today },
      { as: handler },
    );
    expect(delegation.status).toBe(201);
    await run(dossiers, id, ['pause', otherHandler, REASON], ['resumption', otherHandler]);
    await dossiers.host.request('DELETE', `/api/v1/delegations/${delegation.body.id}`, { as: handler });
    expect((await dossiers.act(id, 'pause', otherHandler, REASON)).status).toBe(403);
    const to = { subject: otherHandler.sub, name: 'case-handler-2' };
    await run(dossiers, id, ['assignment', leader, { assignee: to }], ['pause', otherHandler, REASON]);
    expect((await dossiers.act(id, 'resumption', handler)).status).toBe(403);
    const listed = await dossiers.host.get<{ items: { id: string }[] }>('/api/v1/dossiers?assignee=me', {
      as: otherHandler,
    });
    expect(listed.body.items.map((item) => item.id)).toContain(id);
  });

  it('lets the asked agency answer here, and see nothing but what it was given', async () => {
    const id = await free();
    const { components } = (await dossiers.read(id, handler)).body;
    const [land, drawing] = components.map(({ attachments }) => attachments[0]?.id);
    const question = { toAgency: WARD, question: 'Có phù hợp quy hoạch không?', abstract: 'Nhà ở', dueWorkingDays: 5 };
    const asked = await dossiers.act<{ id: string }>(id, 'consultations', handler, {
      ...question,
      attachmentIds: [drawing],
    });
    expect(asked.status).toBe(201);
    const ward = { sub: 'ward-clerk', name: 'Văn thư', roles: ['records_clerk'], agency: WARD };
    const view = await dossiers.host.get<object>(`/api/v1/consultations/${asked.body.id}`, { as: ward });
    expect(view).toMatchObject({ status: 200, body: { question: question.question, attachments: [{ id: drawing }] } });
    expect(JSON.stringify(view.body)).not.toMatch(/Nguyễn|004087|Số 12/);
    expect((await dossiers.host.get(`/api/v1/dossiers/${id}`, { as: personas.wardDesk })).status).toBe(404);
    const file = (which: string | undefined, as: typeof ward) =>
      dossiers.host.get(`/api/v1/attachments/${which}/content`, { as }).then(({ status }) => status);
    expect([await file(drawing, ward), await file(land, ward)]).toEqual([200, 404]);
    const health = { ...ward, agency: HEALTH };
    expect((await dossiers.host.get(`/api/v1/consultations/${asked.body.id}`, { as: health })).status).toBe(404);
    expect(await file(drawing, health)).toBe(404);
    const opinion = `consultations/${asked.body.id}/opinion`;
    const answer = { subject: 'V/v góp ý', content: 'Phù hợp.' };
    expect((await dossiers.act(id, opinion, health, answer)).status).toBe(404);
    expect((await dossiers.act(id, opinion, handler, answer)).status).toBe(404);
    expect((await dossiers.act(id, opinion, ward, answer)).status).toBe(200);
    expect((await dossiers.act(id, opinion, ward, answer)).status).toBe(409);
    expect((await dossiers.read(id, handler)).body.consultations[0]?.opinion?.content).toBe('Phù hợp.');
    const list = await dossiers.host.get<{ total: number }>('/api/v1/consultations?state=ANSWERED', { as: ward });
    expect(list.body.total).toBe(1);
  });

  it('sends a result by post, again when it comes back, until it is delivered', async () => {
    const { id } = await dossiers.completed(an, { procedureCode: 'FREE' });
    const parcel = { method: 'POST', carrier: 'VNPost', trackingNumber: 'EA123', address: 'Số 12, phường Thục Phán' };
    const sent = await run(dossiers, id, ['handover', desk, parcel]);
    expect(sent).toMatchObject({ status: 'COMPLETED', deliveryState: 'IN_POST', parcel: { attempts: 1 } });
    expect((await dossiers.act(id, 'handover', desk, { method: 'ONLINE' })).status).toBe(409);
    const nobody = { reason: 'Không có người nhận' };
    const failed = await run(dossiers, id, ['delivery', desk, { outcome: 'FAILED', ...nobody }]);
    expect(failed.deliveryState).toBe('DELIVERY_FAILED');
    // it is still with the post: neither another parcel nor the desk hands it over
    for (const other of [{ ...parcel, trackingNumber: 'EA999' }, { method: 'ONLINE' }])
      expect((await dossiers.act(id, 'handover', desk, other)).status).toBe(409);
    // the post tries again, and brings it back in the end
    await run(dossiers, id, ['delivery', desk, { outcome: 'FAILED', ...nobody }]);
    const back = await run(dossiers, id, ['delivery', desk, { outcome: 'RETURNED', ...nobody }]);
    expect(back).toMatchObject({ deliveryState: 'BROUGHT_BACK', parcel: { attempts: 1 } });
    expect((await dossiers.act(id, 'delivery', desk, { outcome: 'DELIVERED' })).status).toBe(409);
    const done = await run(
      dossiers,
      id,
      ['handover', desk, { ...parcel, trackingNumber: 'EA124' }],
      ['delivery', desk, { outcome: 'DELIVERED', receivedBy: 'Nguyễn Văn An' }],
    );
    expect(done).toMatchObject({ status: 'RETURNED', deliveryState: 'HANDED_OVER', parcel: { attempts: 2 } });
    expect((await dossiers.host.awaitEvent(resultDelivered, id)).data.trackingNumber).toBe('EA124');
    const other = await dossiers.completed(an, {});
    await new Facts(dossiers.host).settled(other.id);
    await eventually(async () => (await dossiers.read(other.id, desk)).body.financialState === 'PAID');
    expect((await dossiers.act(other.id, 'handover', desk, parcel)).status).toBe(422);
  });

  it('reminds once before and once after each due date, and of a moved one anew', async () => {
    const id = await free();
    const due = (hours: number) =>
      sql('UPDATE dossier SET due_at = $2 WHERE id = $1', id, new Date(Date.now() + hours * 3.6e6));
    await due(2);
    await dossiers.host.awaitEvent(deadlineNear, id);
    await due(-1);
    await dossiers.host.awaitEvent(deadlinePassed, id);
    expect((await dossiers.read<ProcessedAnswer>(id, desk)).body).toMatchObject({
      timeliness: 'OVERDUE',
      remaining: { overdue: true },
    });
    const overdue = await dossiers.host.get<{ items: { id: string }[] }>('/api/v1/dossiers?overdue=true', { as: desk });
    expect(overdue.body.items.map((item) => item.id)).toContain(id);
    await due(3);
    await eventually(async () => (await dossiers.count('deadline_notice', 'dossier_id = $1', [id])) === 3);
    expect(await dossiers.host.eventsOf(deadlinePassed, id)).toHaveLength(1);
  });

  it('counts what is open by state and deadline', async () => {
    const before = await dossiers.host.get<{ all: { total: number }; mine: { total: number } }>('/api/v1/work-queue', {
      as: handler,
    });
    const id = await free();
    await run(dossiers, id, ['assignment', handler]);
    const after = await dossiers.host.get<{
      all: { total: number };
      mine: { total: number };
      states: { status: string; all: { later: number } }[];
    }>('/api/v1/work-queue', { as: handler });
    expect(after.body.all.total).toBe(before.body.all.total + 1);
    expect(after.body.mine.total).toBe(before.body.mine.total + 1);
    const nobody = await dossiers.host.get<{ all: { total: number } }>('/api/v1/work-queue', {
      as: personas.healthDesk,
    });
    expect(nobody.body.all.total).toBe(0);
  });

  it('carries messages between the applicant and the agency', async () => {
    const id = await free();
    const path = `/api/v1/dossiers/${id}/messages`;
    expect((await dossiers.host.post(path, { text: 'Xin hỏi tiến độ.' }, { as: an })).status).toBe(201);
    expect((await dossiers.host.post(path, { text: 'Đang thẩm định.' }, { as: handler })).status).toBe(201);
    expect((await dossiers.host.post(path, { text: 'x' }, { as: binh })).status).toBe(404);
    expect((await dossiers.host.post(path, { text: 'x' }, { as: personas.auditor })).status).toBe(403);
    const { body } = await dossiers.host.get<{ items: { from: string; text: string }[]; total: number }>(path, {
      as: an,
    });
    expect(body.items.map(({ from, text }) => `${from} ${text}`)).toEqual([
      'APPLICANT Xin hỏi tiến độ.',
      'AGENCY Đang thẩm định.',
    ]);
    const told = await dossiers.host.awaitEvent(messagePosted, id);
    expect(JSON.stringify(told.data)).not.toContain('tiến độ');
  });

  it('asks for nothing that the case has no place for', async () => {
    const [land, drawing, letter] = permit().components;
    const components = [land, drawing, { ...letter, caseVariants: ['OTHER'] }] as ReturnType<
      typeof permit
    >['components'];
    const caseVariants = ['HOUSE', 'OTHER'].map((code) => ({ code, nameVi: code }));
    await publishProcedure(dossiers.host, permit({ code: 'CASES', feeLines: [], components, caseVariants }));
    const ask = async (caseVariant: string): Promise<number> => {
      const { id } = await dossiers.submitted(an, { procedureCode: 'CASES', caseVariant });
      const items = [{ component: 'UY_QUYEN', what: 'Văn bản ủy quyền', reason: 'Thiếu' }];
      return (await dossiers.act(id, 'supplement-requests', desk, { items, answerWithinDays: 5 })).status;
    };
    expect([await ask('HOUSE'), await ask('OTHER')]).toEqual([422, 201]);
  });

  it('transfers open dossiers to the successor of an agency that ended; codes and due dates stay', async () => {
    const OLD = '000.00.09.H14';
    await publishAgency(dossiers.host, agency(OLD));
    await publishProcedure(dossiers.host, permit({ code: 'MOVES', feeLines: [], competentAgencies: [OLD] }));
    const { id } = await dossiers.submitted(an, { procedureCode: 'MOVES' });
    const oldDesk = { ...desk, agency: OLD };
    const accepted = dossiers.done(await dossiers.act(id, 'acceptance', oldDesk));
    await publishAgency(dossiers.host, agency(OLD, { revision: 2, validTo: '2026-01-31', successors: [CONSTRUCTION] }));
    const moved = await eventually(async () => {
      const { status, body } = await dossiers.read<ProcessedAnswer>(id, desk);
      // the successor reads what is still at the agency that ended
      return status === 200 && body.agency.identifier === CONSTRUCTION ? body : undefined;
    });
    expect(moved).toMatchObject({
      status: 'ACCEPTED',
      agency: { identifier: CONSTRUCTION },
      dossierCode: accepted.dossierCode,
      dueAt: accepted.dueAt,
    });
    expect((await dossiers.host.awaitEvent(dossierTransferred, id)).data.fromAgency).toBe(OLD);
    expect((await dossiers.read(id, oldDesk)).status).toBe(404);
    await run(dossiers, id, ['approval', leader]);
  });
});
