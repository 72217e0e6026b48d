import { type ConditionFault, faultsOfCondition, faultsOfQuantity } from '@dvc/fee-schedule';
import type { Finding } from '../findings/finding.js';
import type { ProcedureDefinition } from './procedure-definition.js';

/** Fees whose condition or quantity does not fit the form, which must be a valid schema without recursion. */
export function conditionFindings({ feeLines, form }: ProcedureDefinition): Finding[] {
  return feeLines.flatMap(({ when, per }, index) => [
    ...(when === undefined ? [] : placed(faultsOfCondition(when, form.schema), `/feeLines/${index}/when`)),
    ...(per === undefined ? [] : placed(faultsOfQuantity(per, form.schema), `/feeLines/${index}/per`)),
  ]);
}

function placed(faults: readonly ConditionFault[], at: string): Finding[] {
  return faults.map(({ pointer, message }) => ({ pointer: `${at}${pointer}`, message }));
}
