import { Database, newId } from '@dvc/persistence';
import { Injectable, Logger } from '@nestjs/common';
import { judgePayment, standingAfter } from '../order/judge-payment.js';
import { referenceIn } from '../order/payment-reference.js';
import { Orders } from '../storage/orders.js';
import type { PaymentOrderRow } from '../storage/payment-order.row.js';
import type { NoticeState } from '../storage/provider-notice.row.js';
import { ProviderNotices } from '../storage/provider-notices.js';
import { contentHash } from './content-hash.js';
import { SettleOrder } from './settle-order.js';

/** Money that a provider received, in our words. Whoever hands it in has verified who says so. */
export interface ReceivedPayment {
  readonly provider: string;
  readonly transactionId: string;
  /** the text of the transfer */
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
  readonly paidAt: Date;
  readonly payerAccount: string | null;
}

export interface RecordedPayment {
  /** the notice's record */
  readonly id: string;
  readonly transactionId: string;
  readonly state: NoticeState;
  /** of the order that this payment settled */
  readonly receiptNumber: string | null;
}

/** Records a payment once and lets it have its effect once, however often and from how many sides it is told. */
@Injectable()
export class RecordPayment {
  private readonly logger = new Logger(RecordPayment.name);

  constructor(
    private readonly database: Database,
    private readonly orders: Orders,
    private readonly notices: ProviderNotices,
    private readonly settling: SettleOrder,
  ) {}

  /** Locks the order first, so that all payments of one order are judged one after the other. */
  async record(payment: ReceivedPayment, now: Date): Promise<RecordedPayment> {
    const recorded = await this.database.transaction(async () => {
      const reference = referenceIn(payment.reference);
      const order = reference === undefined ? undefined : await this.orders.lockByReference(reference);
      const state = judgePayment(order, payment);
      const notice = await this.notices.record({
        ...payment,
        id: newId(),
        contentHash: contentHash(payment),
        state,
        orderId: order?.id ?? null,
        receivedAt: now,
        takenBy: null,
        takenByName: null,
        takenByAgency: null,
      });
      const effective = notice.first && notice.state === state;
      const receipt = order && effective ? await this.apply(order, payment, now) : order?.receiptNumber;
      return { ...notice, receiptNumber: notice.state === 'SETTLED' ? (receipt ?? null) : null };
    });
    const { id, state, first, receiptNumber } = recorded;
    if (first && state !== 'SETTLED') this.logger.warn(`a payment needs review: notice ${id} is ${state}`);
    return { id, transactionId: payment.transactionId, state, receiptNumber };
  }

  /** The effect of a payment on its order; answers the receipt number when it settles. */
  private async apply(order: PaymentOrderRow, payment: ReceivedPayment, now: Date): Promise<string | null> {
    const verdict = judgePayment(order, payment);
    const { received } = standingAfter(order, payment, verdict);
    if (verdict !== 'SETTLED') {
      await this.orders.receive(order.id, received);
      return null;
    }
    return this.settling.settle(order, payment.provider, received, now);
  }
}
