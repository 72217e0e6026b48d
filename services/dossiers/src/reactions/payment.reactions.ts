import { Controller } from '@nestjs/common';
import { type CloudEvent, type EventData, paymentCancelled, paymentOrderCreated, paymentSettled } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { isPaidFor, recordCancellation, recordPayment, recordPaymentOrder } from '../dossier/decide.js';
import { DossierRows } from '../storage/dossier-rows.js';
import { SYSTEM } from '../storage/history-rows.js';
import { PaymentRows } from '../storage/payment-rows.js';
import { ResumePaid } from '../suspend/resume-paid.js';
import { StopUnpaid } from '../suspend/stop-unpaid.js';
import { held } from './held.js';

/** What payments says of a dossier's fees. A settlement may arrive before its order: paid stays paid. */
@Controller()
export class PaymentReactions {
  constructor(
    private readonly rows: DossierRows,
    private readonly payments: PaymentRows,
    private readonly resumption: ResumePaid,
    private readonly stopping: StopUnpaid,
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

  /** Its cancellation waits for it: the other way round what was not paid would be. */
  @OnEvent(paymentSettled, { afterDeadLetter: 'wait' })
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

  /** The next payment of the order waits for it: it is the one that counts. */
  @OnEvent(paymentCancelled, { afterDeadLetter: 'wait' })
  async onCancellation({ data }: CloudEvent<EventData<typeof paymentCancelled>>): Promise<void> {
    const { orderId, receiptNumber } = data;
    const { dossier } = held(await this.rows.lock(data.dossierId), data.dossierId);
    if (!(await this.payments.cancel(dossier.id, orderId, receiptNumber))) return;
    const [paid, latest] = [await this.payments.paid(dossier.id), await this.payments.latest(dossier.id)];
    const after = recordCancellation(dossier, { orderId, receiptNumber }, { paid, latest });
    await this.rows.save(dossier, after, {
      entry: 'payment-cancellation',
      at: new Date(),
      author: SYSTEM,
      detail: { orderId, receiptNumber },
    });
    if (after.financialState === 'DUE') await this.stopping.stop(dossier.id, receiptNumber);
  }
}
