import { amountInWords } from '../order/amount-in-words.js';
import { refundDue } from '../order/judge-payment.js';
import { CURRENCY, totalOf } from '../order/payment-order.js';
import type { CancelledPaymentRow } from '../storage/cancelled-payment.row.js';
import type { PaymentAttemptRow } from '../storage/payment-attempt.row.js';
import type { PaymentOrderLineRow } from '../storage/payment-order-line.row.js';
import type { PaymentOrderRow } from '../storage/payment-order.row.js';
import type { ProviderNoticeRow } from '../storage/provider-notice.row.js';
import type {
  AttemptView,
  CancelledPaymentView,
  PaymentOrderSummary,
  PaymentOrderView,
  PaymentView,
} from './payment-order.dto.js';

export function summaryOf(order: PaymentOrderRow): PaymentOrderSummary {
  return {
    id: order.id,
    dossierId: order.dossierId,
    dossierCode: order.dossierCode,
    procedureCode: order.procedureCode,
    procedureName: order.procedureName,
    agency: order.agency,
    reference: order.reference,
    status: order.status,
    amount: order.amount,
    currency: CURRENCY,
    applicantName: order.applicantName,
    receiptNumber: order.receiptNumber,
    refundDue: refundDue(order),
    createdAt: order.createdAt.toISOString(),
    settledAt: order.settledAt?.toISOString() ?? null,
    revision: order.revision,
  };
}

export interface OrderDetails {
  readonly lines: readonly PaymentOrderLineRow[];
  readonly attempts: readonly PaymentAttemptRow[];
  readonly notices: readonly ProviderNoticeRow[];
  readonly cancelled: readonly CancelledPaymentRow[];
}

export function viewOf(
  order: PaymentOrderRow,
  { lines, attempts, notices, cancelled }: OrderDetails,
  reader: 'PAYER' | 'OFFICER',
): PaymentOrderView {
  return {
    ...summaryOf(order),
    amountInWords: amountInWords(order.amount),
    lines: lines.map(({ code, nameVi, kind, amount }) => ({ code, nameVi, kind, amount })),
    charges: totalOf('CHARGE', lines),
    levies: totalOf('LEVY', lines),
    attempts: attempts.map(attemptView),
    payments: notices.map(paymentView),
    cancelledPayments: cancelled.map((payment) => cancelledPaymentView(payment, reader)),
  };
}

export function attemptView({ id, provider, amount, memo, payload, createdAt }: PaymentAttemptRow): AttemptView {
  return { id, provider, amount, currency: CURRENCY, memo, payload, createdAt: createdAt.toISOString() };
}

/** The payer's account stays with the accountants. */
function paymentView(notice: ProviderNoticeRow): PaymentView {
  const { provider, transactionId, amount, currency, paidAt, receivedAt, state, takenByName } = notice;
  return {
    provider,
    transactionId,
    amount,
    currency,
    takenBy: takenByName,
    paidAt: paidAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
    // a notice that is tied to an order is neither unmatched nor contradictory
    state: state as PaymentView['state'],
  };
}

/** What an officer says of it may be about somebody else, whose payment it really was: the payer reads that it is void. */
function cancelledPaymentView(payment: CancelledPaymentRow, reader: 'PAYER' | 'OFFICER'): CancelledPaymentView {
  const { provider, transactionId, amount, receiptNumber, takenByName, cancelledByName, reason } = payment;
  const isOfficers = reader === 'OFFICER';
  return {
    provider,
    transactionId: isOfficers ? transactionId : null,
    amount,
    currency: CURRENCY,
    receiptNumber,
    takenBy: takenByName,
    paidAt: payment.paidAt.toISOString(),
    receivedAt: payment.receivedAt.toISOString(),
    cancelledBy: isOfficers ? cancelledByName : null,
    cancelledAt: payment.cancelledAt.toISOString(),
    reason: isOfficers ? reason : null,
  };
}
