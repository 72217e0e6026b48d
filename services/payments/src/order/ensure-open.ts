import { orderIsSettled, orderIsWithdrawn } from '../problems.js';
import type { OrderStatus } from './payment-order.js';

/** Throws 409 when nothing is owed any more. */
export function ensureOpen({ status }: { readonly status: OrderStatus }): void {
  if (status === 'SETTLED') throw orderIsSettled();
  if (status === 'WITHDRAWN') throw orderIsWithdrawn();
}
