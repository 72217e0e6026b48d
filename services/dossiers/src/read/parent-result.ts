import type { Viewer } from '../dossier/access-policy.js';
import type { Dossier } from '../dossier/state.js';
import { isHeldBy } from '../register/identity-number.js';
import { publicEntry } from '../register/register-entry.dto.js';
import { entryStateOn } from '../register/validity.js';
import type { RegisterEntry } from '../storage/register-rows.js';
import type { ParentResultResponse } from './result.response.js';

type AboutResult = Pick<Dossier, 'applicant' | 'representative' | 'status' | 'acceptedAt'>;

/**
 * The earlier result that a dossier is about. While the applicant is not proven to hold it he, and the desk that sees what
 * he sees, read no more of it than the public look-up says: nothing of what that does not answer. `proven`: the numbers
 * of the reader's token. `today`: a local day.
 */
export function parentResultFor(
  entry: RegisterEntry,
  dossier: AboutResult,
  viewer: Viewer,
  proven: readonly string[],
  today: string,
): ParentResultResponse | null {
  const whole =
    viewer.officer || (isHeldBy(entry, dossier.applicant) && isApplicantProven(entry, dossier, viewer, proven));
  if (!whole && entry.confidential) return null;
  const { id, register, number, nameVi, holderName, issuedOn, validTo } = entry;
  const holder = whole ? holderName : publicEntry(entry, today).holder;
  return { entryId: id, register, number, nameVi, holder, issuedOn, validTo, state: entryStateOn(entry, today) };
}

/**
 * Anybody may type any number into a draft: there the token counts. A submission proves who files for himself; the
 * mandate of who files for another is among the papers, which the acceptance has taken.
 */
function isApplicantProven(
  { holderNumber }: RegisterEntry,
  { representative, status, acceptedAt }: AboutResult,
  { desk }: Viewer,
  proven: readonly string[],
): boolean {
  if (desk || acceptedAt !== null || (holderNumber !== null && proven.includes(holderNumber))) return true;
  return status !== 'DRAFT' && representative === null;
}
