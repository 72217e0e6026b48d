import { type FeeCase as ScheduleCase, feesOf } from '@dvc/fee-schedule';
import type { FeeLine } from '../dossier/state.js';
import type { ProcedureDefinition } from './procedure.js';

/** What decides which fees are owed; `day` is the local day of the submission. */
export interface FeeCase extends Omit<ScheduleCase, 'facts'> {
  readonly formData: object;
}

/** The lines of the fee schedule that are owed, each with its amount in đồng, without those that cost nothing. */
export function feesFor({ feeLines }: ProcedureDefinition, { formData, ...feeCase }: FeeCase): readonly FeeLine[] {
  const facts = formData as ScheduleCase['facts'];
  return feesOf(feeLines, { ...feeCase, facts }).map(({ code, nameVi, kind, amount }) => ({
    code,
    nameVi,
    kind,
    amount,
  }));
}
