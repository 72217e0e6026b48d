import type { ProcedureDefinition } from './procedure.js';

/** The agencies that take in dossiers of the procedure on a local day. */
export function competentOn(
  { competence, competentAgencies }: Pick<ProcedureDefinition, 'competence' | 'competentAgencies'>,
  day: string,
): readonly string[] {
  if (competence === undefined) return competentAgencies;
  return [
    ...new Set(
      competence
        .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo))
        .map(({ agency }) => agency),
    ),
  ];
}

/** The components that a case of the procedure asks for. */
export function componentsFor(
  { components }: Pick<ProcedureDefinition, 'components'>,
  caseVariant: string | null,
): ProcedureDefinition['components'] {
  return components.filter(
    ({ caseVariants = [] }) =>
      caseVariants.length === 0 || (caseVariant !== null && caseVariants.includes(caseVariant)),
  );
}
