import type { PastChange } from '../storage/register-rows.js';

/**
 * The history as the present holder reads it: that it was another's before stays, who that was does not, nor his dossiers and
 * what officers wrote of them.
 */
export function asHolderReads(history: readonly PastChange[], holderNumber: string | null): PastChange[] {
  const taken = history.findLastIndex(
    ({ formerHolder, formerHolderNumber }) => formerHolder !== null && formerHolderNumber !== holderNumber,
  );
  return history.map((change, place) => {
    if (place > taken) return change;
    const nobody = { formerHolder: null, formerHolderNumber: null };
    return place === taken ? { ...change, ...nobody } : { ...change, ...nobody, dossierId: null, reason: null };
  });
}
