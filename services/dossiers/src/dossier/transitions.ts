import type { Role } from '@dvc/identity';
import { recordingOfficers } from './access-policy.js';
import { type CaseType, type Status } from './state.js';

export const acts = [
  'submission',
  'acceptance',
  'refusal',
  'supplement-request',
  'supplement',
  'consultation',
  'opinion',
  'consultation-closure',
  'financial-duty',
  'pause',
  'resumption',
  'extension',
  'item-outcomes',
  'approval',
  'acknowledgement',
  'result',
  'result-correction',
  'handover',
  'dispatch',
  'delivery',
  'delivery-failure',
  'discontinuation',
  'withdrawal',
  'withdrawal-grant',
  'withdrawal-rejection',
  'rollback',
  'assignment',
  'transfer',
] as const;
export type Act = (typeof acts)[number];

/** What must hold beside the state; each is checked in act/guards.ts. */
export const guards = [
  'NEVER_ACCEPTED',
  'ONCE_ACCEPTED',
  'NO_OPEN_CONSULTATION',
  'EVERY_ITEM_DECIDED',
  'NO_FEE_DUE',
  'EXTENSION_LEFT',
  'IN_POST',
  'NOT_IN_POST',
  'NOT_TAKEN_FURTHER',
  'LAST_ACT_REVERSIBLE',
] as const;
export type Guard = (typeof guards)[number];

/** What the act does to the clock: MOVE sets another due date, STOP ends the counting. */
export const clockEffects = ['NONE', 'START', 'PAUSE', 'RESUME', 'STOP', 'MOVE'] as const;
export type ClockEffect = (typeof clockEffects)[number];

/** The form that the applicant or the file gets, by its meaning; numbers are a matter of the regime in force. */
export const slipKinds = ['RECEIPT', 'SUPPLEMENT', 'REFUSAL', 'APOLOGY', 'DISCONTINUATION'] as const;
export type SlipKind = (typeof slipKinds)[number];

/** PREVIOUS: back to where it was suspended or asked to be withdrawn from; BEFORE: the state before the act rolled back. */
export type Target = Status | 'SAME' | 'PREVIOUS' | 'BEFORE';

/** An act moves a dossier from one of some states; only callers of these roles may do it, and only so. */
export interface Transition {
  readonly act: Act;
  readonly from: readonly Status[];
  readonly to: Target;
  /** empty: the platform itself */
  readonly by: readonly Role[];
  readonly requires?: readonly Guard[];
  readonly clock: ClockEffect;
  readonly slip?: SlipKind;
  /** the fact that it announces (libs/contracts) */
  readonly event: string;
  /** the case types that have it; absent: all */
  readonly caseTypes?: readonly CaseType[];
  /** whether an officer records it for an applicant who has no account here */
  readonly onBehalf?: boolean;
  /** the case types of which the desk that took a dossier in for another agency does it too */
  readonly byIntakeDesk?: readonly CaseType[];
  /** whether a rollback may take it back */
  readonly reversible?: boolean;
  /** whether the platform does it too: upon another service's fact, or because the procedure says so */
  readonly bySystem?: boolean;
}

const HANDLING = ['ACCEPTED', 'PROCESSING'] as const;
const SUSPENDED = ['SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED'] as const;
const OPEN = ['SUBMITTED', ...HANDLING, ...SUSPENDED, 'WITHDRAWAL_REQUESTED', 'APPROVED'] as const;

/**
 * At a one-stop desk the first step of the flow is the desk's, for whatever agency it takes in: it checks the papers, accepts,
 * asks or refuses, and the last one is: it returns the result. What is between them is the competent agency's. Whether
 * a complaint is taken is a decision of who settles it.
 */
const ONE_STOP = ['APPLICATION', 'NOTIFICATION'] as const satisfies readonly CaseType[];
/** What is brought to the desk, or fetched there; a denunciation is nothing of its any more. */
const AT_THE_COUNTER = [...ONE_STOP, 'COMPLAINT'] as const satisfies readonly CaseType[];

/** The flow of a dossier. It is data: flow-check.ts holds it at start-up, so a flow that can't work never serves. */
export const transitions: readonly Transition[] = [
  { act: 'submission', from: ['DRAFT'], to: 'SUBMITTED', by: ['applicant'], clock: 'NONE', event: 'dossier-submitted' },
  {
    act: 'acceptance',
    from: ['SUBMITTED'],
    to: 'ACCEPTED',
    by: ['desk_officer'],
    byIntakeDesk: ONE_STOP,
    clock: 'START',
    slip: 'RECEIPT',
    event: 'dossier-accepted',
  },
  {
    act: 'refusal',
    from: ['SUBMITTED', 'SUPPLEMENT_REQUESTED'],
    to: 'REFUSED',
    by: ['desk_officer'],
    byIntakeDesk: ONE_STOP,
    requires: ['NEVER_ACCEPTED'],
    clock: 'NONE',
    slip: 'REFUSAL',
    event: 'dossier-refused',
    reversible: true,
  },
  {
    act: 'supplement-request',
    from: ['SUBMITTED'],
    to: 'SUPPLEMENT_REQUESTED',
    by: ['desk_officer'],
    byIntakeDesk: ONE_STOP,
    clock: 'NONE',
    slip: 'SUPPLEMENT',
    event: 'supplement-requested',
    reversible: true,
  },
  {
    act: 'supplement-request',
    from: HANDLING,
    to: 'SUPPLEMENT_REQUESTED',
    by: ['case_handler'],
    clock: 'PAUSE',
    slip: 'SUPPLEMENT',
    event: 'supplement-requested',
    reversible: true,
  },
  {
    act: 'supplement',
    from: ['SUPPLEMENT_REQUESTED'],
    to: 'PREVIOUS',
    by: ['applicant'],
    onBehalf: true,
    byIntakeDesk: AT_THE_COUNTER,
    clock: 'RESUME',
    event: 'supplement-received',
  },
  {
    act: 'consultation',
    from: HANDLING,
    to: 'PROCESSING',
    by: ['case_handler'],
    clock: 'NONE',
    event: 'consultation-requested',
    bySystem: true,
  },
  {
    act: 'opinion',
    from: ['PROCESSING', ...SUSPENDED, 'WITHDRAWAL_REQUESTED'],
    to: 'SAME',
    by: ['case_handler', 'agency_leader', 'records_clerk'],
    clock: 'NONE',
    event: 'consultation-answered',
  },
  {
    act: 'consultation-closure',
    from: ['PROCESSING', ...SUSPENDED, 'WITHDRAWAL_REQUESTED'],
    to: 'SAME',
    by: ['case_handler', 'agency_leader'],
    clock: 'NONE',
    event: 'consultation-closed',
  },
  {
    act: 'financial-duty',
    from: HANDLING,
    to: 'FINANCIAL_DUTY',
    by: ['case_handler'],
    clock: 'PAUSE',
    event: 'processing-suspended',
    reversible: true,
  },
  {
    act: 'pause',
    from: HANDLING,
    to: 'PAUSED',
    by: ['case_handler', 'agency_leader'],
    clock: 'PAUSE',
    event: 'processing-suspended',
    reversible: true,
  },
  {
    act: 'resumption',
    from: ['PAUSED'],
    to: 'PREVIOUS',
    by: ['case_handler', 'agency_leader'],
    clock: 'RESUME',
    event: 'processing-resumed',
  },
  {
    act: 'resumption',
    from: ['FINANCIAL_DUTY'],
    to: 'PREVIOUS',
    by: ['case_handler', 'agency_leader'],
    requires: ['NO_FEE_DUE'],
    clock: 'RESUME',
    event: 'processing-resumed',
    bySystem: true,
  },
  {
    act: 'extension',
    from: HANDLING,
    to: 'SAME',
    by: ['case_handler', 'agency_leader'],
    requires: ['EXTENSION_LEFT'],
    clock: 'MOVE',
    slip: 'APOLOGY',
    event: 'deadline-extended',
    reversible: true,
  },
  {
    act: 'item-outcomes',
    from: HANDLING,
    to: 'SAME',
    by: ['case_handler'],
    clock: 'NONE',
    event: 'items-decided',
  },
  {
    act: 'approval',
    from: HANDLING,
    to: 'APPROVED',
    by: ['agency_leader'],
    requires: ['NO_OPEN_CONSULTATION', 'EVERY_ITEM_DECIDED', 'NOT_TAKEN_FURTHER'],
    clock: 'NONE',
    event: 'dossier-approved',
    caseTypes: ['APPLICATION', 'COMPLAINT', 'DENUNCIATION'],
    reversible: true,
  },
  {
    act: 'acknowledgement',
    from: HANDLING,
    to: 'COMPLETED',
    by: ['case_handler'],
    requires: ['NO_OPEN_CONSULTATION', 'EVERY_ITEM_DECIDED'],
    clock: 'STOP',
    event: 'dossier-acknowledged',
    caseTypes: ['NOTIFICATION'],
  },
  {
    act: 'result',
    from: ['APPROVED'],
    to: 'COMPLETED',
    by: ['case_handler'],
    requires: ['NOT_TAKEN_FURTHER'],
    clock: 'STOP',
    event: 'result-issued',
  },
  {
    act: 'result-correction',
    from: ['COMPLETED'],
    to: 'SAME',
    by: ['case_handler'],
    requires: ['NOT_IN_POST', 'NOT_TAKEN_FURTHER'],
    clock: 'NONE',
    event: 'result-corrected',
    caseTypes: ['APPLICATION', 'COMPLAINT', 'DENUNCIATION'],
  },
  {
    act: 'handover',
    from: ['COMPLETED'],
    to: 'RETURNED',
    by: ['desk_officer'],
    byIntakeDesk: AT_THE_COUNTER,
    requires: ['NOT_IN_POST', 'NO_FEE_DUE'],
    clock: 'NONE',
    event: 'result-handed-over',
  },
  {
    act: 'dispatch',
    from: ['COMPLETED'],
    to: 'SAME',
    by: ['desk_officer'],
    requires: ['NOT_IN_POST', 'NO_FEE_DUE'],
    clock: 'NONE',
    event: 'result-dispatched',
  },
  {
    act: 'delivery',
    from: ['COMPLETED'],
    to: 'RETURNED',
    by: ['desk_officer'],
    requires: ['IN_POST'],
    clock: 'NONE',
    event: 'result-delivered',
  },
  {
    act: 'delivery-failure',
    from: ['COMPLETED'],
    to: 'SAME',
    by: ['desk_officer'],
    requires: ['IN_POST'],
    clock: 'NONE',
    event: 'delivery-failed',
  },
  {
    act: 'discontinuation',
    from: [...HANDLING, ...SUSPENDED],
    to: 'DISCONTINUED',
    by: ['agency_leader'],
    requires: ['ONCE_ACCEPTED'],
    clock: 'STOP',
    slip: 'DISCONTINUATION',
    event: 'dossier-discontinued',
    reversible: true,
  },
  {
    act: 'withdrawal',
    from: ['SUBMITTED'],
    to: 'WITHDRAWN',
    by: ['applicant'],
    onBehalf: true,
    clock: 'STOP',
    event: 'dossier-withdrawn',
  },
  {
    act: 'withdrawal',
    from: [...HANDLING, ...SUSPENDED],
    to: 'WITHDRAWAL_REQUESTED',
    by: ['applicant'],
    onBehalf: true,
    clock: 'NONE',
    event: 'withdrawal-requested',
  },
  {
    act: 'withdrawal-grant',
    from: ['WITHDRAWAL_REQUESTED'],
    to: 'WITHDRAWN',
    by: ['desk_officer', 'case_handler', 'agency_leader'],
    clock: 'STOP',
    event: 'dossier-withdrawn',
  },
  {
    act: 'withdrawal-rejection',
    from: ['WITHDRAWAL_REQUESTED'],
    to: 'PREVIOUS',
    by: ['desk_officer', 'case_handler', 'agency_leader'],
    clock: 'NONE',
    event: 'withdrawal-rejected',
  },
  {
    act: 'rollback',
    from: [...HANDLING, 'REFUSED', ...SUSPENDED, 'APPROVED', 'DISCONTINUED'],
    to: 'BEFORE',
    by: ['desk_officer', 'case_handler', 'agency_leader'],
    requires: ['LAST_ACT_REVERSIBLE'],
    clock: 'MOVE',
    event: 'dossier-rolled-back',
  },
  {
    act: 'assignment',
    from: OPEN,
    to: 'SAME',
    by: ['case_handler', 'agency_leader'],
    clock: 'NONE',
    event: 'dossier-assigned',
  },
  {
    act: 'transfer',
    from: [...OPEN, 'COMPLETED'],
    to: 'SAME',
    by: [],
    clock: 'NONE',
    event: 'dossier-transferred',
    bySystem: true,
  },
];

/** The way that the act takes from this state for this case type; undefined when it is not possible. */
export function transitionFor(
  act: Act,
  { status, caseType }: { readonly status: Status; readonly caseType: CaseType },
): Transition | undefined {
  return transitions.find(
    (t) => t.act === act && t.from.includes(status) && (t.caseTypes === undefined || t.caseTypes.includes(caseType)),
  );
}

/** Everybody who may do it from some state, in the own name or for an applicant; who exactly is decided with the dossier at hand. */
export function rolesFor(...wanted: readonly Act[]): readonly Role[] {
  return [...new Set(transitions.filter((t) => wanted.includes(t.act)).flatMap(doers))];
}

function doers({ by, onBehalf }: Transition): readonly Role[] {
  return onBehalf === true ? [...by, ...recordingOfficers] : by;
}

/** Whether the desk that took a dossier of this case type in for another agency does it from some state. */
export function isForIntakeDesk(act: Act, caseType: CaseType): boolean {
  return transitions.some((t) => t.act === act && t.byIntakeDesk?.includes(caseType) === true);
}

export function isReversible(act: string): boolean {
  return transitions.some((t) => t.act === act && t.reversible === true);
}
