import { CURRENCY, type OrderStatus } from './payment-order.js';

/** Money that a provider says it received. */
export interface Payment {
  /** in units of the currency; đồng have no smaller one */
  readonly amount: number;
  readonly currency: string;
}

/** The order's side of the comparison, as all payments so far left it. */
export interface Standing {
  /** what is owed, đồng */
  readonly amount: number;
  readonly status: OrderStatus;
  /** all đồng that arrived for the order, whatever became of them */
  readonly received: number;
}

/** What decides whether its money is given back. */
export interface Ending extends Standing {
  readonly settledAt: Date | null;
  /** when its dossier ended */
  readonly dossierEndedAt: Date | null;
}

/**
 * SETTLED: pays the order in full. OVERPAID: nothing was owed any more, to be refunded. MISMATCHED: another amount or
 * currency than the order's. UNMATCHED: no order has that reference. The last two wait for a person.
 */
export type Verdict = 'SETTLED' | 'OVERPAID' | 'MISMATCHED' | 'UNMATCHED';

/** Judges a payment by what the order owes, never by how an attempt went: a late success counts. */
export function judgePayment(order: Standing | undefined, payment: Payment): Verdict {
  if (order === undefined) return 'UNMATCHED';
  if (payment.currency !== CURRENCY) return 'MISMATCHED';
  if (order.status !== 'OPEN') return 'OVERPAID';
  return payment.amount === order.amount ? 'SETTLED' : 'MISMATCHED';
}

/** The order after a payment that was judged so. */
export function standingAfter(order: Standing, payment: Payment, verdict: Verdict): Standing {
  return {
    amount: order.amount,
    status: verdict === 'SETTLED' ? 'SETTLED' : order.status,
    received: payment.currency === CURRENCY ? order.received + payment.amount : order.received,
  };
}

/**
 * What an order received beyond what it was owed, đồng: all that came when nothing was owed, also before the platform
 * heard that the dossier had ended. An open order owes no refund: a person decides first.
 */
export function refundDue({ amount, status, received, settledAt, dossierEndedAt }: Ending): number {
  const late = settledAt !== null && dossierEndedAt !== null && settledAt > dossierEndedAt;
  if (status === 'WITHDRAWN' || late) return received;
  return status === 'SETTLED' ? received - amount : 0;
}
