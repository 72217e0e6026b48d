import type { FeeLine } from './payment-order.js';

export interface StatedFees {
  readonly feeLines: readonly FeeLine[];
  /** đồng; absent when nobody stated it */
  readonly totalFee?: number;
}

/** What is to be paid; undefined when that is nothing. Throws when total and lines disagree. */
export function assessFees({
  feeLines,
  totalFee,
}: StatedFees): { amount: number; lines: readonly FeeLine[] } | undefined {
  const sum = feeLines.reduce((total, { amount }) => total + amount, 0);
  if (totalFee !== undefined && sum !== totalFee)
    throw new Error(`the fee lines come to ${sum} đồng, the stated total is ${totalFee}`);
  return sum === 0 ? undefined : { amount: sum, lines: feeLines };
}
