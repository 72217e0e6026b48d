import {
  dossierAccepted,
  dossierSubmitted,
  processingSuspended,
  resultHandedOver,
  supplementReceived,
} from '@dvc/contracts';
import type { TestClaims } from '@dvc/testing';
import { extractText, getDocumentProxy } from 'unpdf';
import { type ProcessedAnswer, REASON, run, SUPPLEMENT } from '../../test/acting.js';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { CONSTRUCTION, HEALTH, personas, PROVINCE, WARD } from '../../test/personas.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';
import type { DossierPage } from '../list/list.response.js';
import type { DossierResponse } from '../read/dossier.response.js';
import type { HistoryPage } from '../read/history.response.js';
import type { StatisticsResponse } from '../statistics/statistics.dto.js';

const { desk, handler, leader, healthDesk, wardDesk, wardDesk: commune } = personas;
const APPLICANT = { kind: 'CITIZEN', fullName: 'Bế Văn Đàn', citizenId: '004050000001' };
const broughtBy = 'Bế Thị Lan';
const colleague: TestClaims = { ...commune, sub: 'commune-desk-2', name: 'commune-desk-2' };
const communeHandler: TestClaims = { ...commune, sub: 'commune-handler', roles: ['case_handler'] };

describe('a commune desk that takes in for the agencies of the province', () => {
  let dossiers: DossierHost;
  const day = (shift: number): string =>
    new Date(Date.now() + 7 * 3_600_000 + shift * 86_400_000).toISOString().slice(0, 10);

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [] }));
    for (const caseType of ['COMPLAINT', 'DENUNCIATION'] as const)
      await publishProcedure(dossiers.host, permit({ code: caseType, caseType, feeLines: [] }));
  });
  afterAll(() => dossiers.stop());

  const papers = async (over: object = {}, as: TestClaims = commune) => ({
    ...(await dossiers.body(as)),
    ...{ procedureCode: 'FREE', applicant: APPLICANT, channel: 'DESK', resultDelivery: { method: 'DESK' } },
    ...over,
  });
  const takenIn = async (over: object = {}, as: TestClaims = commune): Promise<string> =>
    dossiers.done(await dossiers.submit(await papers(over, as), as)).id;
  const listed = async (query: string, as: TestClaims): Promise<DossierPage> =>
    dossiers.done(await dossiers.host.get<DossierPage>(`/api/v1/dossiers?${query}`, { as }));
  const counted = async (as: TestClaims): Promise<StatisticsResponse> =>
    dossiers.done(
      await dossiers.host.get<StatisticsResponse>(`/api/v1/dossier-statistics?from=${day(-1)}&to=${day(1)}`, { as }),
    );

  it('takes in a building permit for the department, completes it and hands the result over', async () => {
    const before = await counted(personas.auditor);
    const id = await takenIn({ accept: true, supportPoint: HEALTH });
    const { body: accepted } = await dossiers.read<DossierResponse & ProcessedAnswer>(id, commune);
    expect(accepted).toMatchObject({
      status: 'ACCEPTED',
      agency: { identifier: CONSTRUCTION },
      intakeAgency: { identifier: WARD, nameVi: `Cơ quan ${WARD}` },
      supportPoint: { identifier: HEALTH, nameVi: `Cơ quan ${HEALTH}` },
      intakeChannel: 'DESK',
      applicant: APPLICANT,
      confidential: false,
    });
    expect(accepted.dossierCode).toMatch(new RegExp(`^${CONSTRUCTION}-`));
    const place = { agency: CONSTRUCTION, intakeAgency: WARD, supportPoint: HEALTH };
    expect((await dossiers.host.awaitEvent(dossierSubmitted, id)).data).toMatchObject(place);
    const told = (await dossiers.host.awaitEvent(dossierAccepted, id)).data;
    expect(told).toMatchObject({ ...place, intakeDesk: WARD });

    await run(dossiers, id, ['assignment', handler], ['supplement-requests', handler, SUPPLEMENT]);
    const drawing = await dossiers.uploaded(colleague, pdf('section'));
    const land = accepted.components[0]?.attachments[0]?.id;
    const answer = {
      components: [
        { code: 'GIAY_TO_DAT', attachmentIds: [land] },
        { code: 'BAN_VE', attachmentIds: [drawing] },
      ],
    };
    expect((await dossiers.act(id, 'supplements', healthDesk, { ...answer, broughtBy })).status).toBe(404);
    expect((await dossiers.act(id, 'supplements', colleague, answer)).status).toBe(400);
    const given = await run(dossiers, id, ['supplements', colleague, { ...answer, broughtBy }]);
    expect(given).toMatchObject({ status: 'ACCEPTED', supplementRequests: [{ state: 'ANSWERED' }] });
    await dossiers.host.awaitEvent(supplementReceived, id);

    await run(dossiers, id, ['approval', leader]);
    const attachmentIds = [await dossiers.uploaded(handler, pdf('permit'))];
    await run(dossiers, id, ['result', handler, { attachmentIds }]);
    const download = (as: TestClaims) => dossiers.host.get(`/api/v1/attachments/${attachmentIds[0]}/content`, { as });
    expect([(await download(commune)).status, (await download(healthDesk)).status]).toEqual([200, 404]);
    const online = await dossiers.act<ProblemBody>(id, 'handover', commune, { method: 'ONLINE' });
    expect([online.status, online.body.errors?.[0]?.pointer]).toEqual([422, '/method']);
    const post = { method: 'POST', carrier: 'VNPost', trackingNumber: 'EA1' };
    expect((await dossiers.act(id, 'handover', commune, post)).status).toBe(403);
    const handed = await run(dossiers, id, ['handover', commune, { method: 'DESK', receivedBy: broughtBy }]);
    expect(handed).toMatchObject({ status: 'RETURNED', handover: { method: 'DESK', receivedBy: broughtBy } });
    expect((await dossiers.host.awaitEvent(resultHandedOver, id)).data.method).toBe('DESK');

    const history = dossiers.done(
      await dossiers.host.get<HistoryPage>(`/api/v1/dossiers/${id}/history`, { as: commune }),
    );
    expect(history.items.map(({ act, actor }) => [act, actor.agency])).toEqual([
      ['submission', WARD],
      ['acceptance', WARD],
      ['assignment', CONSTRUCTION],
      ['supplement-request', CONSTRUCTION],
      ['supplement', WARD],
      ['approval', CONSTRUCTION],
      ['result', CONSTRUCTION],
      ['handover', WARD],
    ]);
    const kept = "dossier_id = $1 AND act = 'submission' AND detail = $2::jsonb";
    const detail = JSON.stringify({ intakeAgency: WARD, supportPoint: HEALTH });
    expect(await dossiers.count('dossier_history', kept, [id, detail])).toBe(1);

    const { total, items } = await counted(personas.auditor);
    expect(total.received.total).toBe(before.total.received.total + 1);
    expect(total.received.fromOthers).toBe(before.total.received.fromOthers + 1);
    expect(total.takenIn.forOthers).toBe(before.total.takenIn.forOthers + 1);
    const ward = items.find(({ key }) => key === WARD)?.counts;
    expect(ward).toMatchObject({ received: { total: 0 }, takenIn: { total: 1, forOthers: 1 }, early: 0, pending: 0 });
    expect((await counted(wardDesk)).total).toEqual(ward);
    expect((await counted(desk)).total).toMatchObject({
      received: { desk: 1, fromOthers: 1 },
      takenIn: { total: 0, forOthers: 0 },
      early: 1,
    });
  });

  it('prints the receipt with the receiving unit', async () => {
    const id = await takenIn({ accept: true });
    const answer = await dossiers.host.get(`/api/v1/dossiers/${id}/slips/receipt.pdf`, { as: commune });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(answer.bytes)), { mergePages: true });
    const words = text.replaceAll(/\s+/g, ' ');
    expect(words).toMatch(new RegExp(`Đơn vị tiếp nhận:? Cơ quan ${WARD}`));
    expect(words).toMatch(new RegExp(`Cơ quan giải quyết:? Cơ quan ${CONSTRUCTION}`));
  });

  it('lists what it took in for others by the filter alone, page by page, and a third desk does not', async () => {
    const ids = [await takenIn(), await takenIn(), await takenIn({}, desk)];
    const [first, second, own] = ids as [string, string, string];
    expect((await listed('procedure=FREE&limit=200', commune)).items).toEqual([]);
    const whole = await listed(`intakeAgency=${WARD}&limit=200`, commune);
    expect(whole.items.slice(0, 2).map(({ id }) => id)).toEqual([second, first]);
    expect(whole.total).toBe(whole.items.length);
    expect(whole.items.map(({ agency: { identifier } }) => identifier)).not.toContain(WARD);
    const pages: string[] = [];
    let cursor: string | null = null;
    do {
      const after: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page = await listed(`intakeAgency=${WARD}&limit=1${after}`, commune);
      expect(page.total).toBe(whole.total);
      pages.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(pages).toEqual(whole.items.map(({ id }) => id));
    expect((await listed(`intakeAgency=${WARD}&status=SUBMITTED&q=dan`, commune)).total).toBe(2);
    expect((await listed(`intakeAgency=${WARD}&agency=${HEALTH}`, commune)).total).toBe(0);

    // the department sees what others took in for it; who is neither sees nothing
    const asked = await listed(`intakeAgency=${WARD}&limit=200`, handler);
    expect(asked.items).toEqual(whole.items);
    expect(asked.total).toBe(whole.total);
    expect((await listed(`intakeAgency=${CONSTRUCTION}&limit=200`, desk)).items.map(({ id }) => id)).toEqual([own]);
    for (const as of [healthDesk, communeHandler]) expect((await listed(`intakeAgency=${WARD}`, as)).total).toBe(0);
    expect((await listed(`intakeAgency=${CONSTRUCTION}`, commune)).total).toBe(0);
    expect((await listed('intakeAgency=NOWHERE.H14', commune)).total).toBe(0);
    expect((await listed(`intakeAgency=${PROVINCE}&limit=200`, personas.auditor)).total).toBe(whole.total + 1);
  });

  it('is counted by the place of intake as it is listed, whoever asks and whatever else he asks for', async () => {
    await takenIn({ accept: true });
    await takenIn({}, desk);
    await dossiers.submitted(personas.an, { procedureCode: 'FREE' });
    const provinceDesk: TestClaims = { sub: 'province-desk', name: 'x', roles: ['desk_officer'], agency: PROVINCE };
    const found: number[] = [];
    for (const as of [commune, desk, handler, provinceDesk, personas.auditor])
      for (const place of [WARD, CONSTRUCTION, PROVINCE])
        for (const also of ['', '&status=SUBMITTED', '&assignee=none', `&agency=${CONSTRUCTION}`, '&overdue=false']) {
          const { items, total } = await listed(`intakeAgency=${place}&limit=200${also}`, as);
          expect([as.sub, place, also, total]).toEqual([as.sub, place, also, items.length]);
          found.push(total);
        }
    expect(found.filter((total) => total > 0).length).toBeGreaterThan(30);
  });

  it('may ask for what is missing and refuse, and leaves what comes after to the department', async () => {
    const id = await takenIn();
    expect((await dossiers.act(id, 'acceptance', communeHandler)).status).toBe(403);
    await run(dossiers, id, ['supplement-requests', commune, SUPPLEMENT]);
    await run(dossiers, id, ['refusal', commune, REASON]);
    expect((await dossiers.act(id, 'rollback', commune, REASON)).status).toBe(403);
    await run(dossiers, id, ['rollback', desk, REASON]);
    for (const [act, json] of [
      ['withdrawal', { broughtBy }],
      ['messages', { text: 'Chào' }],
    ] as const)
      expect((await dossiers.act(id, act, commune, json)).status).toBe(403);
    expect((await dossiers.host.get(`/api/v1/dossiers/${id}/messages`, { as: commune })).status).toBe(200);
    expect((await dossiers.host.get(`/api/v1/dossiers/${id}/slips/control-sheet.pdf`, { as: commune })).status).toBe(
      403,
    );
  });

  it('does not accept a complaint for whom it is about, nor see a denunciation again', async () => {
    const complaint = await takenIn({ procedureCode: 'COMPLAINT' });
    expect((await dossiers.act(complaint, 'acceptance', commune)).status).toBe(403);
    expect((await dossiers.read(complaint, commune)).status).toBe(200);
    for (const procedureCode of ['COMPLAINT', 'DENUNCIATION']) {
      const before = await dossiers.count('dossier');
      const answer = await dossiers.submit<ProblemBody>(await papers({ procedureCode, accept: true }), commune);
      expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/accept']);
      expect(await dossiers.count('dossier')).toBe(before);
    }
    const denounced = await takenIn({ procedureCode: 'DENUNCIATION', supportPoint: HEALTH });
    expect((await dossiers.read(denounced, commune)).status).toBe(404);
    expect((await listed(`intakeAgency=${WARD}&caseType=DENUNCIATION`, commune)).total).toBe(0);
    expect((await dossiers.act(denounced, 'acceptance', commune)).status).toBe(404);
    expect((await dossiers.host.awaitEvent(dossierSubmitted, denounced)).data).not.toHaveProperty('supportPoint');
    const accepted = await run(dossiers, denounced, ['acceptance', desk]);
    expect(accepted).toMatchObject({ status: 'ACCEPTED', supportPoint: null, applicant: null });
  });

  it('stays the place of intake when the commune is merged: its successor goes on', async () => {
    const former = 'UNIT.02.99.H14';
    const merged: TestClaims = { ...commune, sub: 'merged-desk', agency: former };
    await publishAgency(dossiers.host, agency(former));
    const id = await takenIn({}, merged);
    await publishAgency(dossiers.host, agency(former, { revision: 2, validTo: '2026-01-31', successors: [WARD] }));
    expect((await dossiers.submit(await papers({}, merged), merged)).status).toBe(403);
    expect((await dossiers.read<DossierResponse>(id, commune)).body.intakeAgency.identifier).toBe(former);
    expect((await listed(`intakeAgency=${WARD}&limit=200`, commune)).items.map((one) => one.id)).toContain(id);
    expect((await run(dossiers, id, ['acceptance', commune])).status).toBe('ACCEPTED');
  });

  it('is the agency itself where an instance filed that knew no place of intake', async () => {
    const unknown = (query: string): string => `intakeAgency=${CONSTRUCTION}&limit=200${query}`;
    const before = await counted(personas.auditor);
    const at = await takenIn({ applicant: { ...APPLICANT, fullName: 'Nông Văn Dền' } }, desk);
    await dossiers.host.service.database.pool.query('UPDATE dossier SET intake_agency = NULL WHERE id = $1', [at]);
    const { body } = await dossiers.read<DossierResponse>(at, desk);
    expect(body).toMatchObject({
      ...{ agency: { identifier: CONSTRUCTION } },
      intakeAgency: { identifier: CONSTRUCTION, nameVi: `Cơ quan ${CONSTRUCTION}` },
    });
    for (const query of ['', '&q=den'])
      expect((await listed(unknown(query), desk)).items.map(({ id }) => id)).toContain(at);
    expect((await listed(`intakeAgency=${WARD}&limit=200`, desk)).items.map(({ id }) => id)).not.toContain(at);
    expect((await dossiers.read(at, commune)).status).toBe(404);
    const { total } = await counted(personas.auditor);
    expect(total.received.total).toBe(before.total.received.total + 1);
    expect(total.received.fromOthers).toBe(before.total.received.fromOthers);
    expect(total.takenIn).toEqual({ ...before.total.takenIn, total: before.total.takenIn.total + 1 });
    expect((await run(dossiers, at, ['acceptance', desk])).status).toBe('ACCEPTED');
  });

  it('is written by the submission of a draft, not before', async () => {
    const { pool } = dossiers.host.service.database;
    const written = async (id: string): Promise<unknown> =>
      (await pool.query<{ intake_agency: unknown }>('SELECT intake_agency FROM dossier WHERE id = $1', [id])).rows;
    const draft = { ...(await dossiers.body(personas.an)), procedureCode: 'FREE', submit: false };
    const { id } = dossiers.done(await dossiers.submit(draft, personas.an));
    expect(await written(id)).toEqual([{ intake_agency: null }]);
    dossiers.done(await dossiers.act(id, 'submission', personas.an));
    expect(await written(id)).toEqual([{ intake_agency: CONSTRUCTION }]);
  });

  it('is known of a dossier that came online, too: the agency itself', async () => {
    const { id } = await dossiers.submitted(personas.an, { procedureCode: 'FREE' });
    const { body } = await dossiers.read<DossierResponse>(id, personas.an);
    expect(body).toMatchObject({ intakeAgency: { identifier: CONSTRUCTION }, supportPoint: null });
    const { data } = await dossiers.host.awaitEvent(dossierSubmitted, id);
    expect(data.intakeAgency).toBe(CONSTRUCTION);
    expect(data).not.toHaveProperty('supportPoint');
  });

  it('may take what is owed: payments hears of the desk, and of none for what came in online', async () => {
    const [paper, online] = [await takenIn({ accept: true }), (await dossiers.accepted()).id];
    const lines = [{ code: 'THUE', nameVi: 'Thuế', kind: 'LEVY', amount: 1_000 }];
    for (const id of [paper, online]) await run(dossiers, id, ['financial-duty', handler, { lines, ...REASON }]);
    const deskOf = async (id: string) => (await dossiers.host.awaitEvent(processingSuspended, id)).data.intakeDesk;
    expect([await deskOf(paper), await deskOf(online)]).toEqual([WARD, undefined]);
    expect((await dossiers.host.awaitEvent(dossierAccepted, online)).data).not.toHaveProperty('intakeDesk');
  });
});
