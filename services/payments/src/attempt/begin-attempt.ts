import type { Actor } from '@dvc/identity';
import { Database, newId } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import { isUuid } from '../is-uuid.js';
import { ensureOpen } from '../order/ensure-open.js';
import { orderNotFound } from '../problems.js';
import { PaymentProviders } from '../providers/payment-providers.js';
import { qrImages } from '../providers/vietqr/qr-images.js';
import { attemptView } from '../read/order-views.js';
import { Orders } from '../storage/orders.js';
import { PaymentAttemptRow } from '../storage/payment-attempt.row.js';
import type { BegunAttempt, NewPaymentAttempt } from './payment-attempt.dto.js';

@Injectable()
export class BeginAttempt {
  constructor(
    private readonly database: Database,
    private readonly orders: Orders,
    private readonly providers: PaymentProviders,
  ) {}

  /** Gives the payer what he needs to pay. 404 unless the order is his own, 409 when it is settled or withdrawn. */
  async begin(orderId: string, { provider }: NewPaymentAttempt, actor: Actor, now: Date): Promise<BegunAttempt> {
    const { attempt, beneficiary } = await this.database.transaction(async () => {
      const order = isUuid(orderId) ? await this.orders.lockOwn(orderId, actor.subject) : undefined;
      if (!order) throw orderNotFound();
      ensureOpen(order);
      const { payload, memo, beneficiary } = this.providers.of(provider).begin(order);
      const { id, amount } = order;
      const attempt: PaymentAttemptRow = { id: newId(), orderId: id, provider, amount, memo, payload, createdAt: now };
      await this.database.manager.insert(PaymentAttemptRow, attempt);
      await this.orders.touch(id);
      return { attempt, beneficiary };
    });
    const { png: qrPng, svg: qrSvg } = await qrImages(attempt.payload);
    return { ...attemptView(attempt), beneficiary, qrPng, qrSvg };
  }
}
