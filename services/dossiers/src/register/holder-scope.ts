import { type Actor, hasRole } from '@dvc/identity';
import { readScopeOf } from '../dossier/access-policy.js';
import type { HolderScope } from '../storage/register-entries.sql.js';

/** Whose register entries a caller reads; numbers in the form of the registers, a tax code without hyphen. */
export function holderScopeOf(actor: Actor): HolderScope {
  const { owner, agency, subject } = readScopeOf(actor);
  return { owner, agency, subject, numbers: provenNumbersOf(actor) };
}

/** By which numbers the registers know an applicant, as far as his token proves them; an officer has none. */
export function provenNumbersOf(actor: Actor): readonly string[] {
  const { citizenId, passport, taxCode } = actor;
  const proven = hasRole(actor, 'applicant') ? [citizenId, passport, taxCode?.replaceAll('-', '') ?? null] : [];
  return proven.filter((number) => number !== null);
}
