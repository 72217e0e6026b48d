import { type FieldError, refused } from '@dvc/problems';
import type { ProcedureDefinition } from '../reference/procedure.js';

export type ResultKind = NonNullable<ProcedureDefinition['results']>[number];

/** The kind of result that was chosen, the main one without a choice. Throws 422 for one that the procedure lacks. */
export function resultKindOf({ result, results }: ProcedureDefinition, code = result.code): ResultKind {
  const found = (results ?? [result]).find((kind) => kind.code === code);
  if (!found) throw refused({ vi: 'Kết quả chưa hợp lệ.', en: 'The result is not valid.' }, [unknownResult(results)]);
  return found;
}

function unknownResult(results: readonly { readonly code: string }[] = []): FieldError {
  const codes = results.map(({ code }) => code).join(', ');
  return {
    pointer: '/resultCode',
    code: 'resultCode',
    message: { vi: `Phải là một kết quả của thủ tục: ${codes}.`, en: `Must be a result of the procedure: ${codes}.` },
  };
}
