import {
  AgencyField,
  EnumField,
  InstantField,
  IntegerField,
  ListField,
  PageQuery,
  TextField,
  UuidField,
} from '@dvc/hosting';
import { type FeeKind, type OrderStatus, orderStatuses } from '../order/payment-order.js';

const MAX = Number.MAX_SAFE_INTEGER;
const feeKinds: readonly FeeKind[] = ['CHARGE', 'LEVY'];
/** what a payer sees of the notices for his order */
export const paymentStates = ['SETTLED', 'OVERPAID', 'MISMATCHED'] as const;

export class PaymentOrderQuery extends PageQuery {
  @UuidField({ optional: true, description: "a dossier's id" })
  readonly dossier?: string;

  @EnumField(orderStatuses, { optional: true })
  readonly status?: OrderStatus;
}

export class PaymentOrderSummary {
  @UuidField()
  readonly id: string;

  @UuidField()
  readonly dossierId: string;

  @TextField({ max: 60 })
  readonly dossierCode: string;

  @TextField({ max: 50 })
  readonly procedureCode: string;

  @TextField({ max: 500 })
  readonly procedureName: string;

  @AgencyField({ description: "the dossier's competent agency" })
  readonly agency: string;

  @TextField({ max: 12, description: 'what a transfer has to name', example: 'DVC000000001' })
  readonly reference: string;

  @EnumField(orderStatuses)
  readonly status: OrderStatus;

  @IntegerField({ min: 1, max: MAX, description: 'đồng' })
  readonly amount: number;

  @EnumField(['VND'])
  readonly currency: string;

  @TextField({ max: 200 })
  readonly applicantName: string;

  @TextField({ max: 40, nullable: true, example: 'CB/26E-0000001' })
  readonly receiptNumber: string | null;

  @IntegerField({
    min: 0,
    max: MAX,
    description: 'đồng to give back: beyond the amount of a settled order, or for what is owed no more',
  })
  readonly refundDue: number;

  @InstantField()
  readonly createdAt: string;

  @InstantField({ nullable: true })
  readonly settledAt: string | null;

  @IntegerField({ min: 1, max: MAX })
  readonly revision: number;
}

export class PaymentOrderPage {
  @ListField(() => PaymentOrderSummary, { max: 200 })
  readonly items: readonly PaymentOrderSummary[];

  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;

  @IntegerField({ min: 0, max: MAX })
  readonly total: number;
}

export class FeeLineView {
  @TextField({ max: 100 })
  readonly code: string;

  @TextField({ max: 500 })
  readonly nameVi: string;

  @EnumField(feeKinds, { description: 'CHARGE: phí; LEVY: lệ phí' })
  readonly kind: FeeKind;

  @IntegerField({ min: 0, max: MAX, description: 'đồng' })
  readonly amount: number;
}

export class AttemptView {
  @UuidField()
  readonly id: string;

  @TextField({ max: 20 })
  readonly provider: string;

  @IntegerField({ min: 1, max: MAX, description: 'đồng' })
  readonly amount: number;

  @EnumField(['VND'])
  readonly currency: string;

  @TextField({ max: 25, description: 'the text of the transfer' })
  readonly memo: string;

  @TextField({ max: 512, description: 'the text of the QR code' })
  readonly payload: string;

  @InstantField()
  readonly createdAt: string;
}

export class PaymentView {
  @TextField({ max: 20 })
  readonly provider: string;

  @TextField({ max: 100 })
  readonly transactionId: string;

  @IntegerField({ min: 1, max: MAX })
  readonly amount: number;

  @TextField({ max: 3 })
  readonly currency: string;

  @TextField({
    max: 200,
    nullable: true,
    description: 'of the officer who took it at the counter; null: a provider did',
  })
  readonly takenBy: string | null;

  @InstantField({
    description:
      'when the payer paid, as the provider says; at a counter when it was recorded, or the first moment of the day of the slip',
  })
  readonly paidAt: string;

  @InstantField()
  readonly receivedAt: string;

  @EnumField(paymentStates, {
    description:
      'SETTLED: paid the order; OVERPAID: came when nothing was owed; MISMATCHED: another amount or currency',
  })
  readonly state: (typeof paymentStates)[number];
}

/** What an officer recorded wrongly at a counter; its receipt is void. */
export class CancelledPaymentView {
  @TextField({ max: 20 })
  readonly provider: string;

  @TextField({ max: 100, nullable: true, description: 'to officers' })
  readonly transactionId: string | null;

  @IntegerField({ min: 1, max: MAX, description: 'đồng' })
  readonly amount: number;

  @EnumField(['VND'])
  readonly currency: string;

  @TextField({ max: 40, description: 'void, and given to no other payment' })
  readonly receiptNumber: string;

  @TextField({ max: 200, nullable: true })
  readonly takenBy: string | null;

  @InstantField()
  readonly paidAt: string;

  @InstantField()
  readonly receivedAt: string;

  @TextField({ max: 200, nullable: true, description: 'to officers' })
  readonly cancelledBy: string | null;

  @InstantField()
  readonly cancelledAt: string;

  @TextField({ max: 2_000, nullable: true, description: 'to officers' })
  readonly reason: string | null;
}

export class PaymentOrderView extends PaymentOrderSummary {
  @TextField({ max: 300, example: 'Năm mươi nghìn đồng' })
  readonly amountInWords: string;

  @ListField(() => FeeLineView, { max: 100 })
  readonly lines: readonly FeeLineView[];

  @IntegerField({ min: 0, max: MAX, description: 'phí, đồng' })
  readonly charges: number;

  @IntegerField({ min: 0, max: MAX, description: 'lệ phí, đồng' })
  readonly levies: number;

  @ListField(() => AttemptView, { max: 100, description: 'the latest first' })
  readonly attempts: readonly AttemptView[];

  @ListField(() => PaymentView, { max: 100, description: 'in the order of their arrival' })
  readonly payments: readonly PaymentView[];

  @ListField(() => CancelledPaymentView, { max: 100, description: 'what was recorded wrongly at a counter' })
  readonly cancelledPayments: readonly CancelledPaymentView[];
}
