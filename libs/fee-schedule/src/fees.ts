import type { FeeScheduleLine } from '@dvc/contracts';
import { factsToDecide, holds } from './condition.js';
import { factAt, type Facts } from './facts.js';

type ApplicantKind = FeeScheduleLine['applicantKinds'][number];

/** What decides which fees are owed. */
export interface FeeCase {
  readonly applicantKind: ApplicantKind;
  /** null: the procedure has one case alone, or none is chosen */
  readonly caseVariant: string | null;
  /** the day of submission, YYYY-MM-DD */
  readonly day: string;
  readonly facts: Facts;
}

/** A fee as it is owed, in đồng. */
export interface OwedFee {
  readonly code: string;
  readonly nameVi: string;
  readonly kind: FeeScheduleLine['kind'];
  readonly unitAmount: number;
  readonly quantity: number;
  /** unitAmount × quantity */
  readonly amount: number;
}

/**
 * The fees of a case, in the order of the schedule; lines that come to nothing are left out. A line with `per` is owed
 * as often as that fact says, once when it is not given. Throws RangeError for a quantity that is no whole number from
 * 0 up or makes an amount too large to be exact: definitions are checked so that no valid form holds one.
 */
export function feesOf(lines: readonly FeeScheduleLine[], feeCase: FeeCase): OwedFee[] {
  return lines
    .filter((line) => applies(line, feeCase))
    .map((line) => owed(line, feeCase.facts))
    .filter(({ amount }) => amount > 0);
}

/**
 * The facts, as JSON Pointers and each once, without which some fee may be left out, owed for nothing or counted once:
 * none when `feesOf` is all that there can be.
 */
export function missingFacts(lines: readonly FeeScheduleLine[], feeCase: FeeCase): string[] {
  const { facts } = feeCase;
  const missing = lines
    .filter((line) => concerns(line, feeCase))
    .flatMap(({ when, per }) => {
      const undecided = when === undefined ? [] : factsToDecide(when, facts);
      const isLeftOut = undecided.length === 0 && when !== undefined && !holds(when, facts);
      return per === undefined || isLeftOut || factAt(facts, per) !== undefined ? undecided : [...undecided, per];
    });
  return [...new Set(missing)];
}

/** The sum in đồng. Throws RangeError when it is too large to be exact. */
export function totalOf(fees: readonly { readonly amount: number }[]): number {
  return exact(fees.reduce((sum, { amount }) => sum + amount, 0));
}

/** The form data with the number of items beside it, which a form field of that name goes before. */
export function factsOf(formData: Facts, quantity?: number): Facts {
  return quantity === undefined ? formData : { quantity, ...formData };
}

function applies(line: FeeScheduleLine, feeCase: FeeCase): boolean {
  return concerns(line, feeCase) && (line.when === undefined || holds(line.when, feeCase.facts));
}

/** Whatever the facts are. */
function concerns(line: FeeScheduleLine, { applicantKind, caseVariant, day }: FeeCase): boolean {
  const { applicantKinds, caseVariants = [], validFrom, validTo } = line;
  return (
    (applicantKinds.length === 0 || applicantKinds.includes(applicantKind)) &&
    (caseVariants.length === 0 || (caseVariant !== null && caseVariants.includes(caseVariant))) &&
    (validFrom === undefined || validFrom <= day) &&
    (validTo == null || day <= validTo)
  );
}

function owed({ code, nameVi, kind, amount: unitAmount, per }: FeeScheduleLine, facts: Facts): OwedFee {
  const quantity = per === undefined ? 1 : (factAt(facts, per) ?? 1);
  if (typeof quantity !== 'number') throw new RangeError(`fee ${code}: its quantity is not a number`);
  return { code, nameVi, kind, unitAmount, quantity: exact(quantity), amount: exact(unitAmount * quantity) };
}

function exact(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not a whole number from 0 up`);
  return value;
}
