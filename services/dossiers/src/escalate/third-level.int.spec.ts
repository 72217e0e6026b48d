import type { TestClaims } from '@dvc/testing';
import { DossierHost, type ReceiptBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { CONSTRUCTION, personas, PROVINCE } from '../../test/personas.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';

const UNIT = '000.01.01.H14';
const LIMIT = { amount: 30, unit: 'CALENDAR_DAY' } as const;

const complaint = (code: string, agencyOfIt: string): ReturnType<typeof permit> =>
  permit({
    code,
    caseType: 'COMPLAINT',
    feeLines: [],
    competentAgencies: [agencyOfIt],
    timeLimit: LIMIT,
    secondLevel: { timeLimit: LIMIT },
  });

describe('the second level of complaints', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishAgency(
      dossiers.host,
      agency(UNIT, { parent: CONSTRUCTION, path: [PROVINCE, CONSTRUCTION, UNIT], kind: 'OTHER' }),
    );
    await publishProcedure(dossiers.host, complaint('COMPLAINT', UNIT));
  });
  afterAll(() => dossiers.stop());

  const contested = (id: string) =>
    dossiers.host.post<ReceiptBody>(
      `/api/v1/dossiers/${id}/second-level`,
      { grounds: 'Chưa thỏa đáng' },
      { as: personas.an },
    );

  it('is the last, though there is an agency above', async () => {
    const first = await dossiers.completed(personas.an, { procedureCode: 'COMPLAINT' });
    const { id, agency: second } = dossiers.done(await contested(first.id));
    expect(second).toBe(CONSTRUCTION);
    dossiers.done(await dossiers.act(id, 'acceptance', personas.desk));
    dossiers.done(await dossiers.act(id, 'approval', personas.leader));
    const attachmentIds = [await dossiers.uploaded(personas.handler, pdf('second decision'))];
    dossiers.done(await dossiers.act(id, 'result', personas.handler, { attachmentIds }));
    expect((await contested(id)).status).toBe(409);
    expect(await dossiers.count('dossier', 'parent_dossier = $1', [id])).toBe(0);
  });

  it('is not decided by the same agency twice, when the one above it has ended in it', async () => {
    const [above, below] = ['000.02.00.H14', '000.02.01.H14'];
    const former = agency(above, { revision: 2, validTo: '2026-01-31', successors: [below] });
    await publishAgency(dossiers.host, agency(below, { parent: above, path: [PROVINCE, above, below], kind: 'OTHER' }));
    await publishAgency(dossiers.host, former);
    await publishProcedure(dossiers.host, complaint('MERGED', below));
    const over = { procedureCode: 'MERGED' };
    const { id } = await dossiers.submitted(personas.an, over);
    const as = <P extends TestClaims>(persona: P): TestClaims => ({ ...persona, agency: below });
    dossiers.done(await dossiers.act(id, 'acceptance', as(personas.desk)));
    dossiers.done(await dossiers.act(id, 'approval', as(personas.leader)));
    const attachmentIds = [await dossiers.uploaded(as(personas.handler), pdf('decision'))];
    dossiers.done(await dossiers.act(id, 'result', as(personas.handler), { attachmentIds }));
    expect((await contested(id)).status).toBe(409);
  });
});
