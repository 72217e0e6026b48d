import { InjectConfiguration } from '@dvc/hosting';
import { Injectable } from '@nestjs/common';
import { PaymentAnnouncements } from '../announcements/payment-announcements.js';
import { receiptNumber } from '../order/receipt-number.js';
import type { PaymentsConfiguration } from '../payments.config.js';
import { Orders } from '../storage/orders.js';
import type { PaymentOrderRow } from '../storage/payment-order.row.js';
import { ReceiptSeries } from '../storage/receipt-series.js';

/** Ends what an order is owed, in the open transaction, which holds the order. */
@Injectable()
export class SettleOrder {
  constructor(
    private readonly orders: Orders,
    private readonly series: ReceiptSeries,
    private readonly announcements: PaymentAnnouncements,
    @InjectConfiguration() private readonly configuration: PaymentsConfiguration,
  ) {}

  /** `received`: all đồng that came for it so far. Answers the receipt number. */
  async settle(order: PaymentOrderRow, provider: string, received: number, now: Date): Promise<string> {
    const { RECEIPT_SERIES: series } = this.configuration;
    const number = receiptNumber(series, await this.series.next(series));
    await this.orders.settle(order.id, received, number, now);
    await this.announcements.settled(order, { provider, receiptNumber: number, settledAt: now });
    return number;
  }
}
