import { instantOf, localDay } from '@dvc/calendar';
import { wrongPaymentDay } from '../problems.js';
import type { CounterPayment } from './counter-payment.dto.js';

/**
 * When the payer paid: at the moment of the recording, or in the first one of the day that the slip of a bank names, as far
 * as the order was there. Throws 422 for another day than one between the order's and today, local ones.
 */
export function paidAt(
  { method, paidOn }: Pick<CounterPayment, 'method' | 'paidOn'>,
  { createdAt }: { readonly createdAt: Date },
  now: Date,
): Date {
  if (paidOn === undefined) return now;
  if (method !== 'BANK_SLIP') throw wrongPaymentDay(TAKEN_NOW);
  if (paidOn > localDay(now)) throw wrongPaymentDay(IN_THE_FUTURE);
  if (paidOn < localDay(createdAt)) throw wrongPaymentDay(BEFORE_THE_ORDER);
  const dawn = instantOf(paidOn, '00:00');
  return dawn > createdAt ? dawn : createdAt;
}

const TAKEN_NOW = {
  vi: 'Chỉ ghi ngày nộp cho chứng từ ngân hàng; tiền mặt và thẻ được thu ngay tại quầy.',
  en: 'Only the slip of a bank has a day; cash and cards are taken at the counter at once.',
};
const IN_THE_FUTURE = { vi: 'Ngày nộp chưa đến.', en: 'The day of the payment has not come.' };
const BEFORE_THE_ORDER = {
  vi: 'Ngày nộp trước khi có khoản phải nộp này.',
  en: 'The day of the payment is before this was owed.',
};
