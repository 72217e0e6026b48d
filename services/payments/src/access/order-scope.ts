import { type Actor, hasRole } from '@dvc/identity';

/** A leader too: he cancels what was recorded wrongly at a counter. */
const READING_OFFICERS = ['accountant', 'desk_officer', 'agency_leader', 'province_admin', 'auditor'] as const;

/**
 * Whose orders a caller may read: those he pays himself, those of what his agency answers for, and at a desk those of what it
 * took in from papers for whatever agency.
 */
export interface OrderScope {
  readonly applicantSubject: string | null;
  readonly agency: string | null;
  /** of a desk officer: the agency whose desk it is; null: he is none */
  readonly desk: string | null;
}

/** The one policy of every read path. Somebody with no part sees nothing. */
export function orderScope(actor: Actor): OrderScope {
  return {
    applicantSubject: hasRole(actor, 'applicant') ? actor.subject : null,
    agency: hasRole(actor, ...READING_OFFICERS) ? actor.agency : null,
    desk: deskOf(actor),
  };
}

/** What an officer takes payments for: his own orders are no part of it. */
export function takingScope(actor: Actor): OrderScope {
  return { applicantSubject: null, agency: actor.agency, desk: deskOf(actor) };
}

function deskOf(actor: Actor): string | null {
  return hasRole(actor, 'desk_officer') ? actor.agency : null;
}
