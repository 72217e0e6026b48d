import { type CaseType, caseTypes, type Status, statuses } from '../dossier/state.js';
import { acts, transitionFor } from '../dossier/transitions.js';
import { TAKEN_IN_FROM_PAPERS } from './visible.sql.js';

/** The states in which an intake desk does something of its own, each with the case types of which it does (the transition table). */
const OPEN_TO_DESK = statuses
  .map((status) => ({ status, of: caseTypes.filter((caseType) => isOpenToDesk({ status, caseType })) }))
  .filter(({ of }) => of.length > 0)
  .map(({ status, of }) => `(d.status = '${status}' AND d.case_type IN (${of.map((type) => `'${type}'`).join(', ')}))`);

/**
 * That a desk of the agencies (a placeholder for a list) took a dossier `d` in for one that is none of them, and that there is
 * something to do for it: accept it, bring the supplement, hand the result over that waits at the counter. As the index
 * dossier_at_intake_desk has it.
 */
export function atDeskForOthers(agencies: string): string {
  return `${TAKEN_IN_FROM_PAPERS} AND d.intake_agency <> d.agency AND d.intake_agency = ANY (${agencies}::text[])
    AND NOT d.agency = ANY (${agencies}::text[]) AND (${OPEN_TO_DESK.join(' OR ')})
    AND (d.status <> 'COMPLETED' OR d.result_delivery = 'DESK' AND d.delivery_state = 'READY')`;
}

function isOpenToDesk(dossier: { readonly status: Status; readonly caseType: CaseType }): boolean {
  return acts.some((act) => transitionFor(act, dossier)?.byIntakeDesk?.includes(dossier.caseType) === true);
}
