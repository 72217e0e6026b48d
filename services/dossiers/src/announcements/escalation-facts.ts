import { complaintEscalated } from '@dvc/contracts';
import { announcedDossier, assigneeOf, type Saved } from './announced-dossier.js';
import { type Fact, fact } from './fact.js';

/** Of the first level; `supplementRequestId`: the request that is not waited for any more, undefined: none was open. */
export function takenFurther(
  first: Saved,
  second: { readonly id: string; readonly number: string; readonly agency: string },
  supplementRequestId: string | undefined,
  now: Date,
): Fact {
  return fact(complaintEscalated, {
    ...announcedDossier(first),
    assignee: assigneeOf(first),
    secondLevel: second.id,
    secondLevelNumber: second.number,
    toAgency: second.agency,
    ...(supplementRequestId !== undefined && { supplementRequestId }),
    escalatedAt: now.toISOString(),
  });
}
