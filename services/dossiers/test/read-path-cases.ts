import { resultHandedOver } from '@dvc/contracts';
import type { TestClaims } from '@dvc/testing';
import { given, run } from './acting.js';
import { type DossierAnswer, type DossierHost, dossierBody } from './dossiers.js';
import { pdf } from './files.js';
import { CONSTRUCTION, HEALTH, personas } from './personas.js';
import { type Subject, subjectOf } from './read-path-subjects.js';
import { permit, publishProcedure } from './reference.js';

/** A person who files for another one, and the word that everything holds that he writes. */
export interface Filing {
  readonly procedure: string;
  readonly register: string;
  readonly as: TestClaims & { readonly name: string; readonly citizenId: string; readonly email: string };
  readonly word: string;
  readonly applicant: { readonly fullName: string; readonly citizenId: string };
  /** that decides it when it is not the department */
  readonly agency?: string;
}

export interface Filed {
  readonly code: string;
  readonly whole: Subject;
  /** the same with the files that another agency was shown, and that are the result */
  readonly shown: Subject;
  readonly result: Subject;
}

const PERSON = {
  type: 'object',
  required: ['fullName'],
  properties: { fullName: { type: 'string', minLength: 1, maxLength: 100 } },
  additionalProperties: false,
};

export async function publishProcedureOf(
  { host }: DossierHost,
  { procedure, register }: Pick<Filing, 'procedure' | 'register'>,
  over: Parameters<typeof permit>[0] = {},
): Promise<void> {
  const result = { code: 'KET_QUA', nameVi: 'Kết quả' };
  await publishProcedure(
    host,
    permit({
      code: procedure,
      feeLines: [],
      result,
      results: [{ ...result, register, validMonths: 12 }],
      items: { nameVi: 'Người', schema: PERSON, min: 1, max: 5 },
      steps: [
        { code: 'THAM_DINH', nameVi: 'Thẩm định', states: ['PROCESSING'], norm: { amount: 5, unit: 'WORKING_DAY' } },
      ],
      extension: { times: 2, longest: { amount: 30, unit: 'CALENDAR_DAY' } },
      ...over,
    }),
  );
}

export function bodyOf({ procedure, as, word, applicant }: Filing, land: string, drawing: string): object {
  return {
    ...dossierBody(land, drawing, as),
    procedureCode: procedure,
    applicant: { kind: 'CITIZEN', ...applicant, phone: '0911222777', address: `Ngõ ${word}` },
    representative: { fullName: as.name, citizenId: as.citizenId, email: as.email },
    formData: { permitKind: 'HOUSE', site: { address: `Ngõ ${word}`, landAreaM2: 120.5 }, commitment: true },
    items: [{ fullName: applicant.fullName }],
  };
}

/** Everything that would tell who filed it, or what he said. */
export function saidBy({ as, word, applicant }: Filing): RegExp {
  const words = [word, as.sub, as.name, as.citizenId, as.email, applicant.fullName, applicant.citizenId];
  return new RegExp(words.map((one) => one.replaceAll('.', '\\.')).join('|'), 'u');
}

/** The desk, the handler and the leader of an agency. */
function officersOf(agency: string): Readonly<Record<'desk' | 'handler' | 'leader', TestClaims>> {
  const { desk, handler, leader } = personas;
  return { desk: { ...desk, agency }, handler: { ...handler, agency }, leader: { ...leader, agency } };
}

/** Takes a dossier that has its handler to its result: extended, with the opinion of another agency that may read `shown`. */
export async function decided(
  dossiers: DossierHost,
  id: string,
  { procedure, word, agency = CONSTRUCTION }: Filing,
  shown: string,
): Promise<{ readonly consultation: string; readonly result: string }> {
  const { handler, leader } = officersOf(agency);
  const by = { amount: 3, unit: 'CALENDAR_DAY' };
  await run(dossiers, id, ['extension', handler, { by, reason: `Chờ làm rõ ${word}` }]);
  // no file of a denunciation goes to another agency
  const { caseType } = dossiers.done(await dossiers.read<DossierAnswer & { readonly caseType: string }>(id, handler));
  const attachmentIds = caseType === 'DENUNCIATION' ? [] : [shown];
  const question = { toAgency: HEALTH, question: `Hoirieng${procedure}?`, attachmentIds, dueWorkingDays: 5 };
  const consulted = await dossiers.act<DossierAnswer['consultations'][number]>(id, 'consultations', handler, question);
  const consultation = dossiers.done(consulted).id;
  const asked = { ...handler, sub: 'health-handler', agency: HEALTH };
  const opinion = { subject: 'V/v góp ý', content: `Hoirieng${procedure}: đồng ý.` };
  await run(
    dossiers,
    id,
    [`consultations/${consultation}/opinion`, asked, opinion],
    ['item-outcomes', handler, { outcomes: [{ position: 0, outcome: 'GRANTED' }] }],
    ['approval', leader],
  );
  const result = await dossiers.uploaded(handler, pdf(`Trả lời ${word}`), `${word}-traloi.pdf`);
  await run(dossiers, id, ['result', handler, { attachmentIds: [result] }]);
  return { consultation, result };
}

/** A dossier that went all the way: with slips, messages, an opinion, a register entry, the hand-over and a rating. */
export async function completedCase(dossiers: DossierHost, filing: Filing): Promise<Filed> {
  const { procedure, register, as, word, agency = CONSTRUCTION } = filing;
  const { desk, handler, leader } = officersOf(agency);
  const land = await dossiers.uploaded(as, pdf(word), `${word}.pdf`);
  const shown = await dossiers.uploaded(as, pdf(`Trichluc of ${procedure}`), 'Trichluc.pdf');
  const { id } = dossiers.done(await dossiers.submit(bodyOf(filing, land, shown), as));
  await run(dossiers, id, ['acceptance', desk], given(handler, leader));
  dossiers.done(await dossiers.host.post(`/api/v1/dossiers/${id}/messages`, { text: `Tôi nói: ${word}` }, { as }));
  const { consultation, result } = await decided(dossiers, id, filing, shown);
  await run(dossiers, id, ['handover', desk, { method: 'DESK', receivedBy: as.name }]);
  const rating = { score: 4, comment: `Chê: ${word}` };
  dossiers.done(await dossiers.host.post(`/api/v1/dossiers/${id}/rating`, rating, { as }));
  const entries = await dossiers.host.get<{ items: { id: string; number: string }[] }>(
    `/api/v1/register-entries?register=${register}`,
    { as },
  );
  const entry = dossiers.done(entries).items[0];
  const { dossierCode, trackingKey } = dossiers.done(await dossiers.read(id, as));
  const handedOver = await dossiers.host.awaitEvent(resultHandedOver, id);
  const whole = subjectOf({
    ids: { dossiers: id, attachments: land, consultations: consultation, 'register-entries': entry?.id ?? '' },
    procedure,
    register,
    number: entry?.number,
    tracking: `${dossierCode}?key=${trackingKey}`,
    token: handedOver.data.ratingToken ?? undefined,
    said: saidBy(filing),
    asked: new RegExp(`Hoirieng${procedure}`),
    trace: new RegExp([id, dossierCode, entry?.id, entry?.number, `"key":"${procedure}"`, ...WITHOUT_NUMBER].join('|')),
  });
  return {
    code: dossierCode ?? '',
    whole,
    shown: subjectOf({ ids: { attachments: shown }, said: /Trichluc/ }),
    result: subjectOf({ ids: { attachments: result }, said: saidBy(filing) }),
  };
}

/** What shows in answers that name a dossier by no number: its steps, history, deadlines, slips
 * and rating. */
const WITHOUT_NUMBER = ['THAM_DINH', '"act"', '"openUntil"', '"dueAfter"', '"RECEIPT"', '"score"'];

/** One that is accepted and past its due date, and one that nobody submitted. */
export async function openCases(
  dossiers: DossierHost,
  filing: Filing,
): Promise<{ readonly overdue: Subject; readonly draft: Subject }> {
  const { as, word, procedure } = filing;
  const files = async (n: number): Promise<[string, string]> => [
    await dossiers.uploaded(as, pdf(`${word} ${n}`), `${word}.pdf`),
    await dossiers.uploaded(as, pdf(`${procedure} ${n}`)),
  ];
  const [land, drawing] = await files(2);
  const { id } = dossiers.done(await dossiers.submit(bodyOf(filing, land, drawing), as));
  const { dossierCode } = await run(dossiers, id, ['acceptance', personas.desk]);
  await dossiers.host.service.database.pool.query(
    "UPDATE dossier SET due = '2026-01-05', due_at = '2026-01-05T10:00:00Z' WHERE id = $1",
    [id],
  );
  const [unfiled, other] = await files(3);
  const draft = dossiers.done(await dossiers.submit({ ...bodyOf(filing, unfiled, other), submit: false }, as)).id;
  const said = saidBy(filing);
  return {
    overdue: subjectOf({
      ids: { dossiers: id, attachments: land },
      said,
      trace: new RegExp(`${id}|${dossierCode}|"act"`),
    }),
    draft: subjectOf({
      ids: { dossiers: draft, attachments: unfiled },
      procedure,
      said,
      trace: new RegExp(`${draft}|THAM_DINH`),
    }),
  };
}

/** A result that is not handed over yet; its file is all that is looked for. */
export async function pendingResult(dossiers: DossierHost): Promise<Subject> {
  const { id, result } = await dossiers.completed();
  const file = result?.attachments[0]?.id ?? '';
  return subjectOf({
    ids: { dossiers: id, attachments: file },
    said: new RegExp(`${file}|result of ${id}`),
    trace: new RegExp(id),
  });
}
