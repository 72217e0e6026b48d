import type { TestClaims } from '@dvc/testing';
import { type CaseType, type Status, statuses } from '../src/dossier/state.js';
import type { Act } from '../src/dossier/transitions.js';
import { REASON, SUPPLEMENT } from './acting.js';
import { personas, WARD } from './personas.js';

export type Caller = keyof typeof callers;

/** One caller of each role; `asked` is of the agency whose opinion is asked, `intake` of a desk that took it in for the department. */
export const callers = {
  owner: personas.an,
  desk: personas.desk,
  handler: personas.handler,
  leader: personas.leader,
  clerk: personas.clerk,
  asked: { sub: 'ward-clerk', name: 'Văn thư', roles: ['records_clerk'], agency: WARD },
  intake: personas.wardDesk,
  third: personas.healthDesk,
  accountant: { ...personas.clerk, sub: 'accountant', roles: ['accountant'] },
  admin: personas.provinceAdmin,
  auditor: personas.auditor,
  editor: personas.editor,
  publisher: { ...personas.editor, sub: 'catalogue-publisher', roles: ['catalogue_publisher'] },
} as const satisfies Record<string, TestClaims>;

export function rolesOf(caller: Caller): readonly string[] {
  const claims: TestClaims = callers[caller];
  return claims.roles ?? [];
}

/**
 * A state; beside it what of the other axes decides: a question that is open, a parcel on its way, one that the post could
 * not deliver yet, one that it brought back, a supplement before acceptance.
 */
export const situations = [
  ...statuses,
  ...(['ASKED', 'IN_POST', 'DELIVERY_FAILED', 'BROUGHT_BACK', 'INCOMPLETE'] as const),
] as const;
export type Situation = (typeof situations)[number];

export function statusOf(situation: Situation): Status {
  const within = {
    ASKED: 'PROCESSING',
    IN_POST: 'COMPLETED',
    DELIVERY_FAILED: 'COMPLETED',
    BROUGHT_BACK: 'COMPLETED',
    INCOMPLETE: 'SUPPLEMENT_REQUESTED',
  } as const;
  return situation in within ? within[situation as keyof typeof within] : (situation as Status);
}

/**
 * ORDINARY: an application of somebody who has an account; PAPER: one without; ELSEWHERE: the same, taken in at the desk of
 * another agency; ITEMS: of several persons; TAKEN_FURTHER: the first level of a complaint that is at its second.
 */
export const courses = [
  'ORDINARY',
  'PAPER',
  'ELSEWHERE',
  'ITEMS',
  'NOTIFICATION',
  'COMPLAINT',
  'DENUNCIATION',
  'TAKEN_FURTHER',
] as const;
export type Course = (typeof courses)[number];

export function caseTypeOf(course: Course): CaseType {
  const applications: readonly Course[] = ['ORDINARY', 'PAPER', 'ELSEWHERE', 'ITEMS'];
  if (applications.includes(course)) return 'APPLICATION';
  return course === 'TAKEN_FURTHER' ? 'COMPLAINT' : (course as CaseType);
}

export type Answers = Readonly<Partial<Record<Caller, readonly Situation[]>>>;

/** One operation as the practice permits it, written down by hand. */
export interface Row {
  readonly name: string;
  /** what the transition table calls it */
  readonly act: Act;
  /** absent: POST of the name */
  readonly path?: string;
  readonly method?: 'DELETE';
  readonly body?: object;
  readonly courses: readonly Course[];
  /** for each caller the situations in which it works; a caller who is not named may never do it: 403 */
  readonly works: Answers;
  /** where it is another one's part: 403, not 409 */
  readonly othersPart?: Answers;
  /** where it does not exist for the caller: 404, not 409 */
  readonly unknown?: Answers;
  /** the situations in which the desk that took it in for another agency does it; absent: it never does */
  readonly atIntake?: readonly Situation[];
}

const HANDLED = ['ACCEPTED', 'PROCESSING', 'ASKED'] as const;
const ANSWERED = ['ACCEPTED', 'PROCESSING'] as const;
const SUSPENDED = ['SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED'] as const;
const OPEN = ['SUBMITTED', 'INCOMPLETE', ...HANDLED, ...SUSPENDED] as const;
const ASSIGNABLE = [...OPEN, 'WITHDRAWAL_REQUESTED', 'APPROVED'] as const;
/** Where the result is at the agency, and with the post. */
const AT_HAND = ['COMPLETED', 'BROUGHT_BACK'] as const;
const WITH_POST = ['IN_POST', 'DELIVERY_FAILED'] as const;
const WHEREVER = situations.filter((one) => one !== 'DRAFT');
const WITHOUT_QUESTION = situations.filter((one) => one !== 'ASKED' && one !== 'PROCESSING');

/** Where a question might be open, and none is. */
const NEVER_ASKED = [...SUSPENDED, 'INCOMPLETE', 'WITHDRAWAL_REQUESTED'] as const;

const OTHER_LINE = { code: 'THUE', nameVi: 'Thuế', kind: 'LEVY', amount: 1_000 };
const broughtBy = 'Bế Thị Lan';
const parcel = { method: 'POST', carrier: 'VNPost', trackingNumber: 'EA1', address: 'Số 12, phường Thục Phán' };
const ORDINARY = ['ORDINARY'] as const;
const DECIDED = ['ORDINARY', 'COMPLAINT', 'DENUNCIATION'] as const;

/** `{cid}`: the question of the dossier; `result`: a file of the case handler. */
export const rows = (result: string): readonly Row[] => [
  { name: 'submission', act: 'submission', courses: ORDINARY, works: { owner: ['DRAFT'] } },
  { name: 'acceptance', act: 'acceptance', courses: ORDINARY, works: { desk: ['SUBMITTED'] }, atIntake: ['SUBMITTED'] },
  {
    ...{ name: 'refusal', act: 'refusal', body: REASON, courses: ORDINARY },
    works: { desk: ['SUBMITTED', 'INCOMPLETE'] },
    atIntake: ['SUBMITTED', 'INCOMPLETE'],
  },
  {
    ...{ name: 'supplement-requests', act: 'supplement-request', body: SUPPLEMENT, courses: ORDINARY },
    works: { desk: ['SUBMITTED'], handler: HANDLED },
    atIntake: ['SUBMITTED'],
    othersPart: { desk: HANDLED, handler: ['SUBMITTED'], intake: HANDLED },
  },
  {
    ...{ name: 'supplements', act: 'supplement', body: { note: 'Đã bổ sung.' }, courses: ORDINARY },
    works: { owner: ['SUPPLEMENT_REQUESTED', 'INCOMPLETE'], desk: [] },
    othersPart: { desk: WHEREVER },
  },
  {
    ...{
      name: 'supplements on paper',
      act: 'supplement',
      path: 'supplements',
      body: { note: 'Đã bổ sung.', broughtBy },
      courses: ['PAPER'],
    },
    works: { desk: ['SUPPLEMENT_REQUESTED', 'INCOMPLETE'], owner: [] },
    atIntake: ['SUPPLEMENT_REQUESTED', 'INCOMPLETE'],
    unknown: { owner: situations },
  },
  {
    ...{ name: 'consultations', act: 'consultation', courses: ORDINARY },
    body: { toAgency: WARD, question: 'Ý kiến?', dueWorkingDays: 5 },
    works: { handler: ANSWERED },
  },
  {
    ...{ name: 'opinion', act: 'opinion', path: 'consultations/{cid}/opinion', courses: ORDINARY },
    body: { subject: 'Góp ý', content: 'Đồng ý' },
    works: { asked: ['ASKED'], handler: [], leader: [], clerk: [] },
    unknown: { asked: WITHOUT_QUESTION, handler: situations, leader: situations, clerk: situations },
  },
  {
    ...{ name: 'closure', act: 'consultation-closure', path: 'consultations/{cid}/closure', body: REASON },
    courses: ORDINARY,
    works: { handler: ['ASKED'], leader: ['ASKED'] },
    unknown: { handler: NEVER_ASKED, leader: NEVER_ASKED },
  },
  {
    ...{ name: 'financial-duty', act: 'financial-duty', courses: ORDINARY },
    body: { lines: [OTHER_LINE], ...REASON },
    works: { handler: HANDLED },
  },
  { name: 'pause', act: 'pause', body: REASON, courses: ORDINARY, works: { handler: HANDLED, leader: HANDLED } },
  // what is owed is paid first, and then the platform itself goes on
  { name: 'resumption', act: 'resumption', courses: ORDINARY, works: { handler: ['PAUSED'], leader: ['PAUSED'] } },
  {
    ...{ name: 'extension', act: 'extension', courses: ORDINARY },
    body: { by: { amount: 1, unit: 'WORKING_DAY' }, ...REASON },
    works: { handler: HANDLED, leader: HANDLED },
  },
  {
    ...{ name: 'item-outcomes', act: 'item-outcomes', courses: ['ITEMS'] },
    body: { outcomes: [{ position: 0, outcome: 'REFUSED', ...REASON }] },
    works: { handler: HANDLED },
  },
  // before the items are decided, nobody approves
  { name: 'approval of items', act: 'approval', path: 'approval', courses: ['ITEMS'], works: { leader: [] } },
  { name: 'approval', act: 'approval', courses: DECIDED, works: { leader: ANSWERED } },
  {
    name: 'approval of a notification',
    act: 'approval',
    path: 'approval',
    courses: ['NOTIFICATION'],
    works: { leader: [] },
  },
  { name: 'acknowledgement', act: 'acknowledgement', courses: ['NOTIFICATION'], works: { handler: ANSWERED } },
  {
    ...{ name: 'acknowledgement of others', act: 'acknowledgement', path: 'acknowledgement', courses: DECIDED },
    works: { handler: [] },
  },
  {
    name: 'result',
    act: 'result',
    body: { attachmentIds: [result] },
    courses: ORDINARY,
    works: { handler: ['APPROVED'] },
  },
  {
    ...{ name: 'result-correction', act: 'result-correction', path: 'result/correction', courses: DECIDED },
    body: { attachmentIds: [result], ...REASON },
    works: { handler: AT_HAND },
  },
  {
    ...{ name: 'correction of an acknowledgement', act: 'result-correction', path: 'result/correction' },
    ...{ body: { attachmentIds: [result], ...REASON }, courses: ['NOTIFICATION'] },
    works: { handler: [] },
  },
  { name: 'handover', act: 'handover', body: { method: 'ONLINE' }, courses: ORDINARY, works: { desk: AT_HAND } },
  {
    ...{ name: 'handover on paper', act: 'handover', path: 'handover', courses: ['PAPER'] },
    body: { method: 'DESK', receivedBy: broughtBy },
    works: { desk: AT_HAND },
    atIntake: AT_HAND,
  },
  {
    name: 'dispatch',
    act: 'dispatch',
    path: 'handover',
    body: parcel,
    courses: ORDINARY,
    works: { desk: AT_HAND },
  },
  {
    ...{ name: 'delivery', act: 'delivery', body: { outcome: 'DELIVERED' }, courses: ORDINARY },
    works: { desk: WITH_POST },
  },
  {
    ...{ name: 'delivery-failure', act: 'delivery-failure', path: 'delivery', courses: ORDINARY },
    body: { outcome: 'FAILED', ...REASON },
    works: { desk: WITH_POST },
  },
  {
    ...{ name: 'discontinuation', act: 'discontinuation', body: REASON, courses: ORDINARY },
    works: { leader: [...HANDLED, ...SUSPENDED] },
  },
  {
    ...{ name: 'withdrawal', act: 'withdrawal', courses: ORDINARY },
    works: { owner: OPEN, desk: [] },
    othersPart: { desk: WHEREVER },
  },
  {
    ...{ name: 'withdrawal on paper', act: 'withdrawal', path: 'withdrawal', body: { broughtBy }, courses: ['PAPER'] },
    works: { desk: OPEN, owner: [] },
    unknown: { owner: situations },
  },
  ...(['withdrawal-grant', 'withdrawal-rejection'] as const).map((act) => ({
    ...{ name: act, act, path: 'withdrawal/decision', courses: ORDINARY },
    body: { granted: act === 'withdrawal-grant', ...REASON },
    works: {
      desk: ['WITHDRAWAL_REQUESTED'],
      handler: ['WITHDRAWAL_REQUESTED'],
      leader: ['WITHDRAWAL_REQUESTED'],
    } as const,
  })),
  {
    ...{ name: 'rollback', act: 'rollback', body: REASON, courses: ORDINARY },
    works: {
      desk: ['REFUSED', 'INCOMPLETE'],
      handler: SUSPENDED,
      leader: ['REFUSED', 'INCOMPLETE', ...SUSPENDED, 'APPROVED', 'DISCONTINUED'],
    },
    othersPart: {
      desk: [...SUSPENDED, 'APPROVED', 'DISCONTINUED'],
      handler: ['REFUSED', 'INCOMPLETE', 'APPROVED', 'DISCONTINUED'],
    },
  },
  { name: 'assignment', act: 'assignment', courses: ORDINARY, works: { handler: ASSIGNABLE, leader: ASSIGNABLE } },
  {
    ...{ name: 'assignment of a denunciation', act: 'assignment', path: 'assignment', courses: ['DENUNCIATION'] },
    works: { leader: ASSIGNABLE, handler: [] },
    othersPart: { handler: ASSIGNABLE },
  },
  {
    // nobody is assigned: a handler has nothing of his own to release
    ...{ name: 'release', act: 'assignment', path: 'assignment', method: 'DELETE' as const, courses: ORDINARY },
    works: { leader: ASSIGNABLE, handler: [] },
    othersPart: { handler: ASSIGNABLE },
  },
];
