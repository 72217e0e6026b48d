/** Why a condition cannot be used with a form. `pointer` is a JSON Pointer into the condition, '' for the whole of it. */
export interface ConditionFault {
  readonly pointer: string;
  readonly code: 'empty' | 'unknown-fact' | 'not-a-single-value' | 'wrong-type' | 'never-that-value' | 'not-ordered';
  readonly message: { readonly vi: string; readonly en: string };
}

export function fault(pointer: string, code: ConditionFault['code'], vi: string, en: string): ConditionFault {
  return { pointer, code, message: { vi, en } };
}
