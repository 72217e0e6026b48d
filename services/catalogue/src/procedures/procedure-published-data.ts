import type { EventData, procedurePublished } from '@dvc/contracts';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';

type Published = EventData<typeof procedurePublished>;

/** A version as other services learn of it: what they need to take in and process dossiers. */
export function procedurePublishedData(definition: ProcedureDefinition, version: number): Published {
  const { code, nameVi, field, onlineLevel, applicantKinds, leadAgencies, validFrom, validTo, timeLimit } = definition;
  const { form, components, feeLines, result } = definition;
  return {
    code,
    version,
    nameVi,
    field,
    onlineLevel,
    applicantKinds,
    competentAgencies: leadAgencies,
    validFrom,
    validTo,
    timeLimit,
    form: { code: form.code, schema: form.schema },
    components,
    feeLines,
    result: { code: result.code, nameVi: result.nameVi },
    ...processOf(definition),
  };
}

/** What the definition says of processing; what it does not say stays absent. */
function processOf(definition: ProcedureDefinition): Partial<Published> {
  const { caseType, caseVariants, competence, coProcessingAgencies, steps, acceptanceLimit, extension } = definition;
  const {
    furtherForms,
    coProcessingQuestions,
    secondLevel,
    sameDayUntil,
    dossierSets,
    result,
    results,
    items,
    parentResult,
    external,
  } = definition;
  return given({
    caseType,
    caseVariants,
    furtherForms: furtherForms?.map(({ code, schema }) => ({ code, schema })),
    competence: competence?.flatMap(({ leadAgencies, ...period }) =>
      leadAgencies.map((agency) => ({ agency, ...period })),
    ),
    coProcessingAgencies,
    coProcessingQuestions,
    steps,
    acceptanceLimit,
    extension,
    secondLevel,
    sameDayUntil,
    dossierSets,
    deliveryMethods: result.deliveryMethods,
    results,
    items,
    parentResult,
    external,
  });
}

function given<T extends object>(parts: T): Partial<T> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<T>;
}
