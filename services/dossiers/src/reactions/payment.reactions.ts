import { Controller } from '@nestjs/common';
import { type CloudEvent, type EventData, paymentOrderCreated, paymentSettled } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { isPaidFor, recordPayment, recordPaymentOrder } from '../dossier/decide.js';
import { DossierRows } from '../storage/dossier-rows.js';
import { SYSTEM } from '../storage/history-rows.js';
import { PaymentRows } from '../storage/payment-rows.js';
import { ResumePaid } from '../suspend/resume-paid.js';
import { held } from './held.js';

/** What payments says of a dossier's fees. A settlement may arrive before its order: paid stays paid. */
@Controller()
export class PaymentReactions {
  constructor(
    private readonly rows: DossierRows,
    private readonly payments: PaymentRows,
    private readonly resumption: ResumePaid,
  ) {}

  @OnEvent(paymentOrderCreated)
  async onOrder({ data }: CloudEvent<EventData<typeof paymentOrderCreated>>): Promise<void> {
    const { dossier } = held(await this.rows.lock(data.dossierId), data.dossierId);
    const after = recordPaymentOrder(dossier, data.orderId);
    if (!after) return;
    await this.rows.save(dossier, after, {
      entry: 'payment-order',
      at: new Date(),
      author: SYSTEM,
      detail: { orderId: data.orderId },
    });
  }

  @OnEvent(paymentSettled)
  async onSettlement({ data }: CloudEvent<EventData<typeof paymentSettled>>): Promise<void> {
    const { orderId, receiptNumber, amount } = data;
    const { dossier } = held(await this.rows.lock(data.dossierId), data.dossierId);
    const payment = { orderId, receiptNumber, amount, settledAt: new Date(data.settledAt) };
    if (!(await this.payments.add(dossier.id, payment))) return;
    const after = recordPayment(dossier, payment, await this.payments.paid(dossier.id));
    await this.rows.save(dossier, after, {
      entry: 'payment',
      at: new Date(),
      author: SYSTEM,
      detail: { orderId, receiptNumber },
    });
    // what the processing waited for is there
    if (isPaidFor(after)) await this.resumption.resume(dossier.id);
  }
}
