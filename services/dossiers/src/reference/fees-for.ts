import type { FeeLine } from '../dossier/state.js';
import type { ProcedureDefinition } from './procedure.js';

/** What decides which fees are owed. */
export interface FeeCase {
  readonly applicantKind: string;
  readonly caseVariant: string | null;
  /** local day of the submission */
  readonly day: string;
  readonly formData: object;
}

/** The lines of the fee schedule that are owed, without those that cost nothing; a line that names no kind holds for all. */
export function feesFor({ feeLines }: ProcedureDefinition, { applicantKind }: FeeCase): readonly FeeLine[] {
  return feeLines
    .filter(
      ({ amount, applicantKinds }) =>
        amount > 0 && (applicantKinds.length === 0 || applicantKinds.some((kind) => kind === applicantKind)),
    )
    .map(({ code, nameVi, kind, amount }) => ({ code, nameVi, kind, amount }));
}
