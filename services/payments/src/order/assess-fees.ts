import type { FeeLine } from './payment-order.js';

export interface AcceptedFees {
  readonly feeLines: readonly FeeLine[];
  /** đồng */
  readonly totalFee: number;
}

/** What is to be paid for an accepted dossier; undefined when it is free. Throws when total and lines disagree. */
export function assessFees({
  feeLines,
  totalFee,
}: AcceptedFees): { amount: number; lines: readonly FeeLine[] } | undefined {
  const sum = feeLines.reduce((total, { amount }) => total + amount, 0);
  if (sum !== totalFee) throw new Error(`the fee lines come to ${sum} đồng, the stated total is ${totalFee}`);
  return totalFee === 0 ? undefined : { amount: totalFee, lines: feeLines };
}
