import { type Actor, hasRole } from '@dvc/identity';

/** Whose orders a caller may read: those he pays himself, and those of what his agency answers for. */
export interface OrderScope {
  readonly applicantSubject: string | null;
  readonly agency: string | null;
}

/** The one policy of every read path. Somebody with neither part sees nothing. */
export function orderScope(actor: Actor): OrderScope {
  return {
    applicantSubject: hasRole(actor, 'applicant') ? actor.subject : null,
    agency: hasRole(actor, 'accountant', 'desk_officer', 'province_admin', 'auditor') ? actor.agency : null,
  };
}
