import { createHash } from 'node:crypto';
import type { ReceivedPayment } from './record-payment.js';

/** By which a repeat of a transaction is told from one that says something else. */
export function contentHash(payment: Omit<ReceivedPayment, 'provider' | 'transactionId'>): string {
  const { reference, amount, currency, paidAt, payerAccount } = payment;
  const content = JSON.stringify([reference, amount, currency, paidAt.toISOString(), payerAccount]);
  return createHash('sha256').update(content).digest('base64url');
}
