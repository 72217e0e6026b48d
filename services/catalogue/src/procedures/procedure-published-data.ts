import type { EventData, procedurePublished } from '@dvc/contracts';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';

/** A version as other services learn of it: what they need to take in and process dossiers. */
export function procedurePublishedData(
  definition: ProcedureDefinition,
  version: number,
): EventData<typeof procedurePublished> {
  const {
    code,
    nameVi,
    field,
    onlineLevel,
    applicantKinds,
    leadAgencies,
    validFrom,
    validTo,
    timeLimit,
    form,
    components,
    feeLines,
    result,
  } = definition;
  return {
    code,
    version,
    nameVi,
    field,
    onlineLevel,
    applicantKinds,
    validFrom,
    validTo,
    timeLimit,
    competentAgencies: leadAgencies,
    form: { code: form.code, schema: form.schema },
    components: components.map(({ code: component, nameVi: name, required, mediaTypes, maxFiles }) => ({
      code: component,
      nameVi: name,
      required,
      mediaTypes,
      maxFiles,
    })),
    feeLines: feeLines.map(({ code: line, nameVi: name, kind, amount, applicantKinds: payers }) => ({
      code: line,
      nameVi: name,
      kind,
      amount,
      applicantKinds: payers,
    })),
    result: { code: result.code, nameVi: result.nameVi },
  };
}
