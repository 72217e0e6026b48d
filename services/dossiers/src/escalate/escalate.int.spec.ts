import { DossierHost, type ProblemBody, type ReceiptBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { CONSTRUCTION, personas, PROVINCE } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';

const CALENDAR_DAY = 'CALENDAR_DAY' as const;
const provinceDesk = { ...personas.desk, sub: 'province-desk', agency: PROVINCE };

describe('a complaint', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(
      dossiers.host,
      permit({
        code: 'COMPLAINT',
        caseType: 'COMPLAINT',
        feeLines: [],
        timeLimit: { amount: 30, unit: CALENDAR_DAY },
        acceptanceLimit: { amount: 10, unit: CALENDAR_DAY },
        secondLevel: { timeLimit: { amount: 45, unit: CALENDAR_DAY } },
      }),
    );
  });
  afterAll(() => dossiers.stop());

  const escalate = <T = ReceiptBody>(id: string, as: (typeof personas)[keyof typeof personas] = personas.an) =>
    dossiers.host.post<T>(`/api/v1/dossiers/${id}/second-level`, { grounds: 'Quyết định chưa thỏa đáng' }, { as });
  const days = (from: string | null, to: string | null): number =>
    Math.round((Date.parse(to ?? '') - Date.parse(from ?? '')) / 86_400_000);

  it('is decided at the first level, taken to the agency above once, and decided there with its own clock', async () => {
    const first = await dossiers.completed(personas.an, { procedureCode: 'COMPLAINT' });
    expect(days(first.acceptedAt, first.dueAt)).toBeGreaterThanOrEqual(30);
    const outcomes = await Promise.all([escalate(first.id), escalate(first.id), escalate(first.id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const { id } = outcomes.find(({ status }) => status === 201)?.body as ReceiptBody;
    expect((await dossiers.read(id, personas.an)).body).toMatchObject({
      level: 2,
      parentDossier: first.id,
      status: 'SUBMITTED',
      agency: { identifier: PROVINCE },
    });
    expect((await dossiers.read(id, personas.desk)).status).toBe(404);
    const accepted = dossiers.done(await dossiers.act(id, 'acceptance', provinceDesk));
    expect(days(accepted.acceptedAt, accepted.dueAt)).toBeGreaterThanOrEqual(45);
    dossiers.done(await dossiers.act(id, 'approval', { ...personas.leader, agency: PROVINCE }));
    const handler = { ...personas.handler, agency: PROVINCE };
    const attachmentIds = [await dossiers.uploaded(handler, pdf('second decision'))];
    expect(dossiers.done(await dossiers.act(id, 'result', handler, { attachmentIds })).status).toBe('COMPLETED');
    expect((await escalate(id)).status).toBe(409);
  });

  it('is not taken further before its decision, by a stranger, or when it is none', async () => {
    const open = await dossiers.accepted(personas.an, { procedureCode: 'COMPLAINT' });
    expect((await escalate(open.id)).status).toBe(409);
    const decided = await dossiers.completed(personas.an, { procedureCode: 'COMPLAINT' });
    expect((await escalate(decided.id, personas.binh)).status).toBe(404);
    expect((await escalate(decided.id, personas.desk)).status).toBe(403);
    const ordinary = await dossiers.completed();
    expect((await escalate<ProblemBody>(ordinary.id)).status).toBe(409);
    expect((await dossiers.read(decided.id, personas.an)).body.agency.identifier).toBe(CONSTRUCTION);
  });
});
