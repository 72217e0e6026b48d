import { dossierSubmitted } from '@dvc/contracts';
import type { TestClaims } from '@dvc/testing';
import { type ProcessedAnswer, REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { DossierHost, type ProblemBody, type ReceiptBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { CONSTRUCTION, HEALTH, personas, PROVINCE } from '../../test/personas.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';
import type { HistoryItem } from '../read/history.response.js';

const { desk, handler, leader } = personas;
const otherDesk: TestClaims = { ...desk, sub: 'desk-officer-2', name: 'desk-officer-2' };
const APPLICANT = { kind: 'CITIZEN', fullName: 'Bế Văn Đàn', citizenId: '004050000001' };
const broughtBy = 'Bế Thị Lan';

describe('what an applicant without an account brings to the desk', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishAgency(
      dossiers.host,
      agency(CONSTRUCTION, { revision: 2, parent: PROVINCE, path: [PROVINCE, CONSTRUCTION] }),
    );
    await publishProcedure(
      dossiers.host,
      permit({ code: 'FREE', feeLines: [], deliveryMethods: ['ONLINE', 'DESK', 'POST'] }),
    );
    await publishProcedure(
      dossiers.host,
      permit({
        ...{ code: 'COMPLAINT', caseType: 'COMPLAINT', feeLines: [] },
        secondLevel: { timeLimit: { amount: 45, unit: 'CALENDAR_DAY' } },
      }),
    );
  });
  afterAll(() => dossiers.stop());

  async function onPaper(procedureCode = 'FREE'): Promise<ProcessedAnswer> {
    const papers = {
      ...(await dossiers.body(desk)),
      procedureCode,
      applicant: APPLICANT,
      channel: 'DESK',
      accept: true,
    };
    const { id } = dossiers.done(await dossiers.submit(papers, desk));
    return (await dossiers.read<ProcessedAnswer>(id, desk)).body;
  }
  const lastStep = async (id: string, as: TestClaims = desk): Promise<HistoryItem | undefined> =>
    (await dossiers.host.get<{ items: HistoryItem[] }>(`/api/v1/dossiers/${id}/history`, { as })).body.items.at(-1);

  it('completes the dossier: another officer of the desk records it, with who brought it', async () => {
    const { id, components } = await onPaper();
    await run(dossiers, id, ['supplement-requests', handler, SUPPLEMENT]);
    const drawing = await dossiers.uploaded(otherDesk, pdf('section'));
    const answer = {
      components: [
        { code: 'GIAY_TO_DAT', attachmentIds: [components[0]?.attachments[0]?.id] },
        { code: 'BAN_VE', attachmentIds: [drawing] },
      ],
      note: 'Nộp tại quầy',
    };
    const unnamed = await dossiers.act<ProblemBody>(id, 'supplements', otherDesk, answer);
    expect([unnamed.status, unnamed.body.errors?.[0]?.pointer]).toEqual([400, '/broughtBy']);
    const given = await run(dossiers, id, ['supplements', otherDesk, { ...answer, broughtBy }]);
    expect(given).toMatchObject({ status: 'ACCEPTED', pausedAt: null, supplementRequests: [{ state: 'ANSWERED' }] });
    expect(given.components[1]?.attachments[0]?.id).toBe(drawing);
    expect(await lastStep(id)).toMatchObject({
      act: 'supplement',
      actor: { kind: 'OFFICER', name: 'desk-officer-2', agency: CONSTRUCTION },
      broughtBy,
    });
  });

  it('withdraws it', async () => {
    const { id } = await onPaper();
    const asked = await run(dossiers, id, ['withdrawal', desk, { ...REASON, broughtBy }]);
    expect(asked.status).toBe('WITHDRAWAL_REQUESTED');
    expect(await lastStep(id)).toMatchObject({ act: 'withdrawal', actor: { kind: 'OFFICER' }, broughtBy, ...REASON });
    const granted = await run(dossiers, id, ['withdrawal/decision', leader, { granted: true, ...REASON }]);
    expect(granted.status).toBe('WITHDRAWN');
  });

  it('takes a decided complaint to the agency above, as papers of the same applicant', async () => {
    const { id } = await onPaper('COMPLAINT');
    const attachmentIds = [await dossiers.uploaded(handler, pdf('decision'))];
    await run(dossiers, id, ['approval', leader], ['result', handler, { attachmentIds }]);
    const contest = (as: TestClaims, over: object) =>
      dossiers.act<ReceiptBody>(id, 'second-level', as, { grounds: 'Chưa thỏa đáng', ...over });
    expect((await contest(personas.healthDesk, { broughtBy })).status).toBe(404);
    expect((await contest(desk, {})).status).toBe(400);
    const second = dossiers.done(await contest(desk, { broughtBy }));
    const above = { ...desk, sub: 'province-desk', agency: PROVINCE };
    expect((await dossiers.read(second.id, above)).body).toMatchObject({ intakeChannel: 'DESK', applicant: APPLICANT });
    expect((await dossiers.host.awaitEvent(dossierSubmitted, second.id)).data.channel).toBe('DESK');
    // the agency that the complaint is about has no part in its second level, whoever wrote it down there
    expect((await dossiers.read(second.id, desk)).status).toBe(404);
    expect(await lastStep(second.id, above)).toMatchObject({
      act: 'submission',
      actor: { kind: 'OFFICER' },
      broughtBy,
    });
  });

  it('is recorded by nobody else, and for nobody who has an account', async () => {
    const { id } = await onPaper();
    const withdraw = async (dossier: string, as: TestClaims): Promise<number> =>
      (await dossiers.act(dossier, 'withdrawal', as, { ...REASON, broughtBy })).status;
    expect(await withdraw(id, handler)).toBe(403);
    expect(await withdraw(id, { ...desk, agency: HEALTH })).toBe(404);
    expect(await withdraw(id, personas.an)).toBe(404);
    const own = await dossiers.submitted(personas.an, { procedureCode: 'FREE' });
    expect(await withdraw(own.id, desk)).toBe(403);
    expect(await withdraw(own.id, personas.an)).toBe(400);
    expect((await dossiers.act(own.id, 'second-level', desk, { grounds: 'x', broughtBy })).status).toBe(403);
    expect(
      await dossiers.count('dossier_history', "dossier_id = ANY ($1) AND act = 'withdrawal'", [[id, own.id]]),
    ).toBe(0);
  });

  it('goes back to him on paper: nobody could download it', async () => {
    const { id } = await onPaper();
    const attachmentIds = [await dossiers.uploaded(handler, pdf('result'))];
    await run(dossiers, id, ['approval', leader], ['result', handler, { attachmentIds }]);
    const online = await dossiers.act<ProblemBody>(id, 'handover', desk, { method: 'ONLINE' });
    expect([online.status, online.body.errors?.[0]?.pointer]).toEqual([422, '/method']);
    expect((await dossiers.read(id, desk)).body.status).toBe('COMPLETED');
    const handed = await run(dossiers, id, ['handover', desk, { method: 'DESK', receivedBy: broughtBy }]);
    expect(handed.status).toBe('RETURNED');
  });
});
