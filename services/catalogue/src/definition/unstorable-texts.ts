import { type Finding, finding, segment } from '../findings/finding.js';

const MAX_FINDINGS = 20;

/**
 * Texts in a JSON value that the database does not keep: with the character NUL, or with half a surrogate pair. The name
 * of a field is told at what holds it, or the finding could not be kept either. Walks without recursion.
 */
export function unstorableTexts(value: unknown): Finding[] {
  const findings: Finding[] = [];
  const open: { readonly at: string; readonly value: unknown }[] = [{ at: '', value }];
  for (let one = open.pop(); one !== undefined && findings.length < MAX_FINDINGS; one = open.pop()) {
    const { at, value: part } = one;
    if (typeof part === 'string' && !isStorable(part)) findings.push(unstorable(at));
    if (typeof part !== 'object' || part === null) continue;
    const fields = Object.entries(part);
    if (fields.some(([name]) => !isStorable(name))) findings.push(unstorable(at));
    // the last one comes off first
    for (const [name, field] of fields.reverse())
      if (isStorable(name)) open.push({ at: at + segment(name), value: field });
  }
  return findings;
}

const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

const unstorable = (pointer: string): Finding =>
  finding(
    pointer,
    'Chứa ký tự không lưu được (NUL hoặc mã Unicode hỏng).',
    'Holds a character that can not be kept (NUL, or broken Unicode).',
  );
