/** WITHDRAWN: what it was for is not owed any more, or not while its dossier has ended; it was never paid. */
export type OrderStatus = 'OPEN' | 'SETTLED' | 'WITHDRAWN';

/** CHARGE: phí; LEVY: lệ phí. The law keeps them apart in receipts and accounts. */
export type FeeKind = 'CHARGE' | 'LEVY';

export interface FeeLine {
  readonly code: string;
  readonly nameVi: string;
  readonly kind: FeeKind;
  /** đồng */
  readonly amount: number;
}

/** Fees are đồng; no other currency settles an order. */
export const CURRENCY = 'VND';

export const orderStatuses: readonly OrderStatus[] = ['OPEN', 'SETTLED', 'WITHDRAWN'];

/** What the lines of one kind come to, in đồng. */
export function totalOf(kind: FeeKind, lines: readonly FeeLine[]): number {
  return lines.reduce((sum, line) => (line.kind === kind ? sum + line.amount : sum), 0);
}
