import type { PastChange } from '../storage/register-rows.js';

/**
 * The history as the present holder reads it: that it was another's before stays, who that was does not, nor his dossiers and
 * what officers wrote of them, also where they were corrected later.
 */
export function asHolderReads(history: readonly PastChange[], holderNumber: string | null): PastChange[] {
  const taken = history.findLastIndex(
    ({ formerHolder, formerHolderNumber }) => formerHolder !== null && formerHolderNumber !== holderNumber,
  );
  const before = history.slice(0, taken + 1);
  const former = new Set(before.flatMap(({ dossierId }) => dossierId ?? []));
  return history.map((change, place) => {
    const nobody = place > taken ? {} : { formerHolder: null, formerHolderNumber: null };
    const ofFormer = place <= taken || (change.dossierId !== null && former.has(change.dossierId));
    return { ...change, ...nobody, ...(ofFormer && { dossierId: null, reason: null }) };
  });
}
