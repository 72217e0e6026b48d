import { isDeepStrictEqual } from 'node:util';
import type { FeeScheduleLine } from '@dvc/contracts';

/**
 * Pairs of lines (by index, the earlier first) of one code that would be owed twice for the same reason: a common day,
 * applicant kind and case variant, and the same condition. Lines with different conditions are the editor's matter.
 */
export function overlappingLines(lines: readonly FeeScheduleLine[]): (readonly [number, number])[] {
  return lines.flatMap((line, later) =>
    lines.slice(0, later).flatMap((before, earlier) => (overlap(before, line) ? [[earlier, later] as const] : [])),
  );
}

function overlap(a: FeeScheduleLine, b: FeeScheduleLine): boolean {
  return (
    a.code === b.code &&
    meet(a.applicantKinds, b.applicantKinds) &&
    meet(a.caseVariants ?? [], b.caseVariants ?? []) &&
    isDeepStrictEqual(a.when, b.when) &&
    begins(a) <= ends(b) &&
    begins(b) <= ends(a)
  );
}

/** Whether two lists have something in common, where an empty one stands for everything. */
function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((one) => b.includes(one));
}

const begins = ({ validFrom }: FeeScheduleLine): string => validFrom ?? '';
const ends = ({ validTo }: FeeScheduleLine): string => validTo ?? '9999-12-31';
