import { dossierSubmitted } from '@dvc/contracts';
import type { TestClaims } from '@dvc/testing';
import { type ProcessedAnswer, REASON, run } from '../../test/acting.js';
import { DossierHost, type ProblemBody, type ReceiptBody } from '../../test/dossiers.js';
import { CONSTRUCTION, personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';
import type { LegacyImportResponse } from '../legacy/legacy-import.dto.js';

interface Typed extends ProcessedAnswer {
  readonly caseType: string;
}

const { an, desk, leader, auditor, wardDesk, provinceAdmin } = personas;
const days = (amount: number) => ({ amount, unit: 'CALENDAR_DAY' }) as const;
const step = (code: string, caseVariants?: readonly string[]) => ({
  ...{ code, nameVi: code, states: ['SUBMITTED'], norm: days(10) },
  ...(caseVariants && { caseVariants: [...caseVariants] }),
});

/** One procedure for both, as a province has it: which one a case is, the case itself says. */
const both = permit({
  code: 'KN_TC',
  feeLines: [],
  timeLimit: days(30),
  acceptanceLimit: days(10),
  extension: { times: 1 },
  secondLevel: { timeLimit: days(45) },
  steps: [step('XEM_XET'), step('DOI_THOAI', ['KHIEU_NAI']), step('XAC_MINH', ['TO_CAO'])],
  caseVariants: [
    { code: 'KHIEU_NAI', nameVi: 'Khiếu nại', caseType: 'COMPLAINT' },
    {
      ...{ code: 'TO_CAO', nameVi: 'Tố cáo', caseType: 'DENUNCIATION', timeLimit: days(100) },
      ...{ acceptanceLimit: days(60), extension: { times: 2, longest: days(30) } },
    },
  ],
});
const IDENTITY = /Nguyễn|004087|an@example/;

describe('a procedure whose cases are of different types', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    await publishProcedure(dossiers.host, both);
  });
  afterAll(() => dossiers.stop());

  const online = (caseVariant: string): Promise<ReceiptBody> =>
    dossiers.submitted(an, { procedureCode: both.code, caseVariant });
  const papers = async (caseVariant: string, over: object = {}, as: TestClaims = desk) => ({
    ...(await dossiers.body(as)),
    ...{ procedureCode: both.code, caseVariant, agency: CONSTRUCTION, channel: 'DESK' },
    applicant: { kind: 'CITIZEN', fullName: 'Nguyễn Văn An', citizenId: '004087000001' },
    ...over,
  });
  const typed = async (id: string, as: TestClaims) => dossiers.done(await dossiers.read<Typed>(id, as));
  const found = async (): Promise<number> =>
    dossiers.done(await dossiers.host.get<{ total: number }>('/api/v1/dossiers?q=nguyen', { as: auditor })).total;

  const ways: readonly (readonly [string, (caseVariant: string) => Promise<{ readonly id: string }>])[] = [
    ['filed online', online],
    [
      'chosen in a draft of the other',
      async (caseVariant) => {
        const other = caseVariant === 'TO_CAO' ? 'KHIEU_NAI' : 'TO_CAO';
        const draft = await dossiers.submitted(an, { procedureCode: both.code, caseVariant: other, submit: false });
        const headers = { 'if-match': `"${draft.revision}"` };
        const json = { caseVariant };
        dossiers.done(await dossiers.host.request('PATCH', `/api/v1/dossiers/${draft.id}`, { as: an, json, headers }));
        return dossiers.done(await dossiers.act<ReceiptBody>(draft.id, 'submission', an));
      },
    ],
    [
      'typed in from papers',
      async (caseVariant) => dossiers.done(await dossiers.submit(await papers(caseVariant), desk)),
    ],
  ];

  it.each(ways)('keeps who denounces to itself, and no complainant: %s', async (_, file) => {
    const before = await found();
    const denounced = await file('TO_CAO');
    expect(await typed(denounced.id, leader)).toMatchObject({
      ...{ caseType: 'DENUNCIATION', confidential: true, applicant: null, formData: null, components: [] },
    });
    expect(await found()).toBe(before);
    const { actor, data } = await dossiers.host.awaitEvent(dossierSubmitted, denounced.id);
    expect(JSON.stringify([actor, data])).not.toMatch(IDENTITY);
    const complained = await file('KHIEU_NAI');
    expect(await typed(complained.id, leader)).toMatchObject({
      ...{ caseType: 'COMPLAINT', confidential: false, applicant: { fullName: 'Nguyễn Văn An' } },
    });
    expect(await found()).toBe(before + 1);
  });

  it('gives each the clocks of its kind', async () => {
    const courses = [];
    for (const [caseVariant, times] of [
      ['KHIEU_NAI', 1],
      ['TO_CAO', 2],
    ] as const) {
      const { id, submittedAt } = await online(caseVariant);
      const { acceptanceDueAt } = await typed(id, leader);
      const accepted = await run(dossiers, id, ['acceptance', desk]);
      const extension = { by: days(10), ...REASON };
      for (let time = 0; time < times; time++) await run(dossiers, id, ['extension', leader, extension]);
      courses.push({
        toAccept: limitNear([10, 60], submittedAt, acceptanceDueAt),
        toDecide: limitNear([30, 100], accepted.acceptedAt, accepted.dueAt),
        onceMore: (await dossiers.act<ProblemBody>(id, 'extension', leader, extension)).body.type.split('/').at(-1),
        steps: await stepsOf(id),
      });
    }
    expect(courses).toEqual([
      { toAccept: 10, toDecide: 30, onceMore: 'extension-limit', steps: ['XEM_XET', 'DOI_THOAI'] },
      { toAccept: 60, toDecide: 100, onceMore: 'extension-limit', steps: ['XEM_XET', 'XAC_MINH'] },
    ]);
  });

  it('lets a complaint alone be taken further', async () => {
    const details = [];
    for (const caseVariant of ['KHIEU_NAI', 'TO_CAO']) {
      const { id } = await online(caseVariant);
      await run(dossiers, id, ['acceptance', desk]);
      const answer = await dossiers.act<ProblemBody>(id, 'second-level', an, { grounds: 'Chưa thỏa đáng.' });
      details.push([answer.status, /Chỉ khiếu nại có quy định/.test(answer.body.detail)]);
    }
    expect(details).toEqual([
      [409, false],
      [409, true],
    ]);
  });

  it('is accepted by no desk of another agency', async () => {
    for (const caseVariant of ['KHIEU_NAI', 'TO_CAO']) {
      const body = await papers(caseVariant, { accept: true }, wardDesk);
      const answer = await dossiers.submit<ProblemBody>(body, wardDesk);
      expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/accept']);
    }
  });

  it('is taken over from a former system as the case that the row names, and not without', async () => {
    const row = (code: string, caseVariant?: string) => ({
      ...{ code, procedureCode: both.code, agency: CONSTRUCTION, status: 'RETURNED', caseVariant },
      applicant: { kind: 'CITIZEN', fullName: 'Nguyễn Thị Cũ', citizenId: '004087000008' },
      ...{ receivedAt: '2019-05-06', due: '2019-06-03', completedAt: '2019-06-04', returnedAt: '2019-06-05' },
    });
    const before = await found();
    const { body } = await dossiers.host.post<LegacyImportResponse>(
      '/api/v1/legacy-imports?source=kntc',
      { dossiers: [row('CU-1', 'TO_CAO'), row('CU-2', 'KHIEU_NAI'), row('CU-3'), row('CU-4', 'KIEN_NGHI')] },
      { as: provinceAdmin },
    );
    expect(body).toMatchObject({ imported: 2, rejected: 2 });
    expect(body.findings.map(({ code, errors }) => [code, errors[0]?.pointer])).toEqual([
      ['CU-3', '/caseVariant'],
      ['CU-4', '/caseVariant'],
    ]);
    expect(await found()).toBe(before + 1);
    const { rows } = await dossiers.host.service.database.pool.query<{ type: string; variant: string }>(
      `SELECT case_type AS type, case_variant AS variant FROM dossier JOIN former_dossier f ON f.dossier_id = id
       WHERE f.source = 'kntc' ORDER BY f.code`,
    );
    expect(rows).toEqual([
      { type: 'DENUNCIATION', variant: 'TO_CAO' },
      { type: 'COMPLAINT', variant: 'KHIEU_NAI' },
    ]);
  });

  async function stepsOf(id: string): Promise<readonly string[]> {
    const path = `/api/v1/dossiers/${id}/steps`;
    const { body } = await dossiers.host.get<{ items: readonly { readonly code: string }[] }>(path, { as: leader });
    return body.items.map(({ code }) => code);
  }
});

/** Which limit was set: one that ends on a day off goes on to the next working day, at the most over Tết. */
function limitNear(limits: readonly number[], from: string | null, to: string | null): number | undefined {
  const days = (Date.parse(to ?? '') - Date.parse(from ?? '')) / 86_400_000;
  return limits.find((limit) => limit - 1 < days && days < limit + 15);
}
