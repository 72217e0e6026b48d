import type { Role } from '@dvc/identity';
import { recordingOfficers } from './access-policy.js';
import type { CaseType, Status } from './state.js';
import { transitions } from './transition-table.js';

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
  'second-level-end',
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
  'ENDED_ABOVE',
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
