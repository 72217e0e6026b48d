import { Injectable } from '@nestjs/common';
import { Orders } from '../storage/orders.js';
import type { PaymentOrderRow } from '../storage/payment-order.row.js';
import { ProviderNotices } from '../storage/provider-notices.js';
import { SettleOrder } from './settle-order.js';

/** Lets the orders of a dossier that had ended be owed again, in the open transaction. */
@Injectable()
export class ReopenOrders {
  constructor(
    private readonly orders: Orders,
    private readonly notices: ProviderNotices,
    private readonly settling: SettleOrder,
  ) {}

  /** What came in meanwhile pays it: nobody is asked to pay twice. */
  async reopen(dossierId: string, now: Date): Promise<void> {
    // all are held before the first takes a serial, which a payment of another one may wait for
    for (const order of await this.orders.lockEnded(dossierId)) {
      await this.orders.goOn(order.id);
      if (order.status === 'WITHDRAWN') await this.settleByWhatCame(order, now);
    }
  }

  /** The first of what came while the order, which is owed again and held, was not, if that is exactly what it owes. */
  async settleByWhatCame(order: PaymentOrderRow, now: Date): Promise<void> {
    const provider = await this.notices.settleBy(order.id, order.amount);
    if (provider !== undefined) await this.settling.settle(order, provider, order.received, now);
  }
}
