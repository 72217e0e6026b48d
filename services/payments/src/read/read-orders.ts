import { CursorCodec, type Page } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import { orderScope } from '../access/order-scope.js';
import { isUuid } from '../is-uuid.js';
import { orderNotFound } from '../problems.js';
import { CancelledPaymentRow } from '../storage/cancelled-payment.row.js';
import { PaymentAttemptRow } from '../storage/payment-attempt.row.js';
import { PaymentOrderLineRow } from '../storage/payment-order-line.row.js';
import { ProviderNoticeRow } from '../storage/provider-notice.row.js';
import { VisibleOrders } from '../storage/visible-orders.js';
import { summaryOf, viewOf } from './order-views.js';
import type { PaymentOrderQuery, PaymentOrderSummary, PaymentOrderView } from './payment-order.dto.js';

/** attempts and payments that an order shows at most */
const DETAILS = 100;

@Injectable()
export class ReadOrders {
  constructor(
    private readonly database: Database,
    private readonly orders: VisibleOrders,
  ) {}

  async list({ limit, cursor, dossier, status }: PaymentOrderQuery, actor: Actor): Promise<Page<PaymentOrderSummary>> {
    const filter = { dossier, status };
    const codec = new CursorCodec<[string]>('payment-orders', filter);
    const after = codec.decode(cursor, (key) => key.length === 1 && isUuid(key[0]));
    const scope = orderScope(actor);
    const rows = await this.orders.page(scope, filter, after?.[0], limit + 1);
    const total = await this.orders.count(scope, filter);
    const { items, ...rest } = codec.page(rows, limit, total, ({ id }) => [id]);
    return { ...rest, items: items.map(summaryOf) };
  }

  async read(id: string, actor: Actor): Promise<PaymentOrderView> {
    const order = isUuid(id) ? await this.orders.find(orderScope(actor), id) : undefined;
    if (!order) throw orderNotFound();
    const { manager } = this.database;
    const ofOrder = { where: { orderId: order.id }, take: DETAILS };
    const details = {
      lines: await manager.find(PaymentOrderLineRow, { ...ofOrder, order: { position: 'ASC' } }),
      attempts: await manager.find(PaymentAttemptRow, { ...ofOrder, order: { id: 'DESC' } }),
      cancelled: await manager.find(CancelledPaymentRow, { ...ofOrder, order: { cancelledAt: 'ASC', id: 'ASC' } }),
      notices: await manager.find(ProviderNoticeRow, { ...ofOrder, order: { id: 'ASC' } }),
    } as const;
    return viewOf(order, details, order.applicantSubject === actor.subject ? 'PAYER' : 'OFFICER');
  }
}
