import type { CaseType } from './code-lists.js';
import type { ProcedureDefinition } from './procedure-definition.js';

type WithCases = Pick<ProcedureDefinition, 'caseType' | 'caseVariants'>;

/** Of which types the cases are that are named, of all when none is; a case without its own is of the procedure's. */
export function caseTypesOf(
  { caseType = 'APPLICATION', caseVariants = [] }: WithCases,
  named: readonly string[] = [],
): readonly CaseType[] {
  const cases = caseVariants.filter(({ code }) => named.length === 0 || named.includes(code));
  return cases.length === 0 ? [caseType] : cases.map((one) => one.caseType ?? caseType);
}
