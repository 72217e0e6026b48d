import type { Applicant } from '../dossier/state.js';

/** By what a holder is known in the registers: citizen id, passport of who has none, tax code; undefined: by nothing. */
export function identityNumberOf({
  kind,
  citizenId,
  passport,
  taxCode,
}: Pick<Applicant, 'kind' | 'citizenId' | 'passport' | 'taxCode'>): string | undefined {
  return kind === 'CITIZEN' ? (citizenId ?? passport) : taxCode?.replaceAll('-', '');
}
