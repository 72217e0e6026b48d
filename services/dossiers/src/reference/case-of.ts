import type { CaseType } from '../dossier/state.js';
import type { ProcedureDefinition } from './procedure.js';

/** The definition as it holds for a case: with the case type, the limits and the steps that the case has of its own. */
export function definitionFor(definition: ProcedureDefinition, caseVariant: string | null): ProcedureDefinition {
  const { caseVariants = [], steps = [] } = definition;
  const own = caseVariants.find(({ code }) => code === caseVariant);
  if (own === undefined) return definition;
  const { caseType, acceptanceLimit, extension } = own;
  return {
    ...definition,
    ...(caseType && { caseType }),
    ...(acceptanceLimit && { acceptanceLimit }),
    ...(extension && { extension }),
    steps: steps.filter(({ caseVariants: only = [] }) => only.length === 0 || only.includes(own.code)),
  };
}

/** What says of which type the cases of a procedure are; absent: applications. */
export interface TypedCases {
  readonly caseType?: CaseType;
  readonly caseVariants?: readonly { readonly code: string; readonly caseType?: CaseType }[];
}

export function caseTypeFor(
  { caseType = 'APPLICATION', caseVariants = [] }: TypedCases,
  caseVariant: string | null,
): CaseType {
  return caseVariants.find(({ code }) => code === caseVariant)?.caseType ?? caseType;
}
