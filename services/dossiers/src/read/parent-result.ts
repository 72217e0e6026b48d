import type { Applicant } from '../dossier/state.js';
import type { Viewer } from '../dossier/access-policy.js';
import { isHeldBy } from '../register/identity-number.js';
import { publicEntry } from '../register/register-entry.dto.js';
import { entryStateOn } from '../register/validity.js';
import type { RegisterEntry } from '../storage/register-rows.js';
import type { ParentResultResponse } from './result.response.js';

/**
 * The earlier result that a dossier is about. Once it is another holder's the applicant, and the desk that sees what he
 * sees, read no more of it than the public look-up says: nothing of what that does not answer. `today`: a local day.
 */
export function parentResultFor(
  entry: RegisterEntry,
  applicant: Applicant,
  { officer }: Viewer,
  today: string,
): ParentResultResponse | null {
  const whole = officer || isHeldBy(entry, applicant);
  if (!whole && entry.confidential) return null;
  const { id, register, number, nameVi, holderName, issuedOn, validTo } = entry;
  const holder = whole ? holderName : publicEntry(entry, today).holder;
  return { entryId: id, register, number, nameVi, holder, issuedOn, validTo, state: entryStateOn(entry, today) };
}
