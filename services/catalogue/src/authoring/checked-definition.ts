import { type FieldError, invalid } from '@dvc/problems';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import { validateDefinition } from '../definition/validate-definition.js';
import type { Finding } from '../findings/finding.js';
import { authoringTexts } from './authoring-texts.js';

/** The definition in a request. Throws 400 with a pointer at each thing that is wrong. */
export function checkedDefinition(body: unknown, code?: string): ProcedureDefinition {
  const { definition, findings } = validateDefinition(body);
  if (definition === null) throw invalid(fieldErrors(findings));
  if (code !== undefined && definition.code !== code)
    throw invalid([{ pointer: '/code', code: 'otherCode', message: authoringTexts.otherCode }]);
  return definition;
}

export function fieldErrors(findings: readonly Finding[]): FieldError[] {
  return findings.map((one) => ({ ...one, code: 'definition' }));
}
