import { versionConflict } from '@dvc/hosting';
import { type Actor, hasRole } from '@dvc/identity';
import { Database } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import { takingScope } from '../access/order-scope.js';
import { PaymentAnnouncements } from '../announcements/payment-announcements.js';
import { isUuid } from '../is-uuid.js';
import { notTakenAtCounter, notYoursToCancel, orderNotFound, ownPayment } from '../problems.js';
import type { PaymentOrderView } from '../read/payment-order.dto.js';
import { ReadOrders } from '../read/read-orders.js';
import { ReopenOrders } from '../settle/reopen-orders.js';
import { CancelledPayments } from '../storage/cancelled-payments.js';
import { Orders } from '../storage/orders.js';
import { VisibleOrders } from '../storage/visible-orders.js';
import type { CounterPaymentCancellation } from './cancellation.dto.js';
import { wasTakenToday } from './was-taken-today.js';

/** Takes back what was recorded wrongly at a counter: it is owed again, and the record stays as history. */
@Injectable()
export class CancelPayment {
  constructor(
    private readonly database: Database,
    private readonly visible: VisibleOrders,
    private readonly orders: Orders,
    private readonly payments: CancelledPayments,
    private readonly reopening: ReopenOrders,
    private readonly announcements: PaymentAnnouncements,
    private readonly reading: ReadOrders,
  ) {}

  /**
   * Throws 404 for an order of another agency, 403 for the officer's own one, for another desk than the one that took it, and
   * for a desk after the day; 409 when it was not paid at a counter, 412.
   */
  async cancel(
    id: string,
    { reason }: CounterPaymentCancellation,
    actor: Actor,
    expected: number | undefined,
    now: Date,
  ): Promise<PaymentOrderView> {
    const seen = isUuid(id) ? await this.visible.find(takingScope(actor), id) : undefined;
    if (!seen) throw orderNotFound();
    if (seen.applicantSubject === actor.subject) throw ownPayment();
    // what the desk took for another agency is not that of its own leader
    const inCharge = { ...takingScope(actor), desk: null };
    const isLeaders = hasRole(actor, 'agency_leader') && (await this.visible.find(inCharge, id)) !== undefined;
    await this.database.transaction(async () => {
      const order = await this.orders.lockByReference(seen.reference);
      if (!order) throw orderNotFound();
      if (expected !== undefined && expected !== order.revision) throw versionConflict();
      const { receiptNumber } = order;
      const payment = await this.payments.atCounter(order.id);
      if (payment === undefined || receiptNumber === null) throw notTakenAtCounter();
      if (!isLeaders && !wasTakenToday(actor, payment, now)) throw notYoursToCancel();
      const by = { by: actor.subject, byName: actor.name, at: now };
      await this.payments.cancel(payment.id, { ...by, receiptNumber, reason });
      await this.announcements.cancelled(order, { receiptNumber, reason, cancelledAt: now });
      const owed = await this.orders.unsettle(order.id, order.received - payment.amount);
      // what came by transfer as well is no longer too much
      if (owed.status === 'OPEN') await this.reopening.settleByWhatCame(owed, now);
    });
    return this.reading.read(id, actor);
  }
}
