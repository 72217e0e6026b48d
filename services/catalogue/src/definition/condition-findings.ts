import { type ConditionFault, faultsOfCondition, faultsOfQuantity } from '@dvc/fee-schedule';
import type { Finding } from '../findings/finding.js';
import { formsFor } from './forms-of-cases.js';
import type { ProcedureDefinition } from './procedure-definition.js';

/**
 * Fees whose condition or quantity does not fit the form of a case that pays them. The forms must be valid schemas
 * without recursion.
 */
export function conditionFindings(definition: ProcedureDefinition): Finding[] {
  return definition.feeLines.flatMap(({ when, per, caseVariants = [] }, index) => {
    const faults = formsFor(definition, caseVariants).flatMap(({ schema }) => [
      ...(when === undefined ? [] : placed(faultsOfCondition(when, schema), `/feeLines/${index}/when`)),
      ...(per === undefined ? [] : placed(faultsOfQuantity(per, schema), `/feeLines/${index}/per`)),
    ]);
    // two forms may lack the same fact
    return faults.filter(
      ({ pointer, message }, place) =>
        faults.findIndex((one) => one.pointer === pointer && one.message.en === message.en) === place,
    );
  });
}

function placed(faults: readonly ConditionFault[], at: string): Finding[] {
  return faults.map(({ pointer, message }) => ({ pointer: `${at}${pointer}`, message }));
}
