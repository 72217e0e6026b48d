const REFERENCE = /(?<![0-9A-Z])DVC\d{9}(?![0-9A-Z])/g;

/**
 * The order reference in a transfer's text. Banks set words of their own around it and change its case. Undefined
 * when there is none, or more than one: then nobody can say what was meant to be paid.
 */
export function referenceIn(text: string): string | undefined {
  const found = new Set(text.toUpperCase().match(REFERENCE));
  return found.size === 1 ? [...found][0] : undefined;
}
