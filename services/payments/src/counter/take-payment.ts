import { localDay } from '@dvc/calendar';
import { versionConflict } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database, newId } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import { takingScope } from '../access/order-scope.js';
import { isUuid } from '../is-uuid.js';
import { ensureOpen } from '../order/ensure-open.js';
import { standingAfter } from '../order/judge-payment.js';
import { orderNotFound, ownPayment, slipIsMissing, slipIsUsed, wrongAmount } from '../problems.js';
import type { PaymentOrderView } from '../read/payment-order.dto.js';
import { ReadOrders } from '../read/read-orders.js';
import { contentHash } from '../settle/content-hash.js';
import { SettleOrder } from '../settle/settle-order.js';
import { Orders } from '../storage/orders.js';
import type { PaymentOrderRow } from '../storage/payment-order.row.js';
import { ProviderNotices } from '../storage/provider-notices.js';
import { VisibleOrders } from '../storage/visible-orders.js';
import type { CounterMethod, CounterPayment } from './counter-payment.dto.js';
import { paidAt } from './paid-at.js';

const PROVIDERS: Readonly<Record<CounterMethod, string>> = {
  CASH: 'counter-cash',
  CARD: 'counter-card',
  BANK_SLIP: 'counter-bank-slip',
};

/** Takes at the counter what a dossier of the agency, or of one below it, costs, or one that its desk took in. */
@Injectable()
export class TakePayment {
  constructor(
    private readonly database: Database,
    private readonly visible: VisibleOrders,
    private readonly orders: Orders,
    private readonly notices: ProviderNotices,
    private readonly settling: SettleOrder,
    private readonly reading: ReadOrders,
  ) {}

  /**
   * Throws 403 for the officer's own order, 404 for one of another agency, 409 when nothing is owed or the slip was used
   * before, 412, 422 for another amount than what is owed, without a slip where one is needed, and for a day that can't be.
   */
  async take(
    id: string,
    input: CounterPayment,
    actor: Actor,
    expected: number | undefined,
    now: Date,
  ): Promise<PaymentOrderView> {
    if (input.method !== 'CASH' && input.slipNumber === undefined) throw slipIsMissing();
    const seen = isUuid(id) ? await this.visible.find(takingScope(actor), id) : undefined;
    if (!seen) throw orderNotFound();
    if (seen.applicantSubject === actor.subject) throw ownPayment();
    await this.database.transaction(async () => {
      const order = await this.orders.lockByReference(seen.reference);
      if (!order) throw orderNotFound();
      if (expected !== undefined && expected !== order.revision) throw versionConflict();
      ensureOpen(order);
      if (input.amount !== order.amount) throw wrongAmount(order.amount);
      await this.record(order, input, actor, now);
      await this.settling.settle(order, PROVIDERS[input.method], standingAfter(order, input, 'SETTLED').received, now);
    });
    return this.reading.read(id, actor);
  }

  private async record(order: PaymentOrderRow, input: CounterPayment, actor: Actor, now: Date): Promise<void> {
    const noticeId = newId();
    const payment = {
      reference: order.reference,
      amount: input.amount,
      currency: input.currency,
      paidAt: paidAt(input, order, now),
      payerAccount: null,
    };
    const notice = await this.notices.record({
      ...payment,
      id: noticeId,
      provider: PROVIDERS[input.method],
      transactionId: transactionOf(input, actor, now) ?? noticeId,
      contentHash: contentHash(payment),
      state: 'SETTLED',
      orderId: order.id,
      receivedAt: now,
      takenBy: actor.subject,
      takenByName: actor.name,
      takenByAgency: actor.agency,
    });
    if (!notice.first || notice.state !== 'SETTLED') throw slipIsUsed();
  }
}

/** One slip, however it is typed; a card terminal counts from the beginning every day. */
function transactionOf({ method, slipNumber }: CounterPayment, actor: Actor, now: Date): string | undefined {
  const slip = slipNumber?.trim().replaceAll(/\s+/g, ' ').toUpperCase();
  return slip !== undefined && method === 'CARD' ? `${actor.agency} ${localDay(now)} ${slip}` : slip;
}
