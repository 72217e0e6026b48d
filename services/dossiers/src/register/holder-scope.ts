import { type Actor, hasRole } from '@dvc/identity';
import { readScopeOf } from '../dossier/access-policy.js';
import type { HolderScope } from '../storage/register-entries.sql.js';

/** Whose register entries a caller reads; numbers in the form of the registers, a tax code without hyphen. */
export function holderScopeOf(actor: Actor): HolderScope {
  const { owner, agency, subject } = readScopeOf(actor);
  const { citizenId, passport, taxCode } = actor;
  const proven = hasRole(actor, 'applicant') ? [citizenId, passport, taxCode?.replaceAll('-', '') ?? null] : [];
  return { owner, agency, subject, numbers: proven.filter((number) => number !== null) };
}
