import type { Applicant } from '../dossier/state.js';
import type { RegisterEntry } from '../storage/register-rows.js';

/** By what a holder is known in the registers: citizen id, passport of who has none, tax code; undefined: by nothing. */
export function identityNumberOf({
  kind,
  citizenId,
  passport,
  taxCode,
}: Pick<Applicant, 'kind' | 'citizenId' | 'passport' | 'taxCode'>): string | undefined {
  return kind === 'CITIZEN' ? (citizenId ?? passport) : taxCode?.replaceAll('-', '');
}

/** Whether the entry is the applicant's, who is known by a number: of the name alone nobody holds anything. */
export function isHeldBy({ holderNumber }: Pick<RegisterEntry, 'holderNumber'>, applicant: Applicant): boolean {
  return holderNumber !== null && holderNumber === identityNumberOf(applicant);
}
