import { type EventData, paymentCancelled, paymentOrderCreated, paymentSettled } from '@dvc/contracts';
import { Outbox } from '@dvc/messaging';
import { Injectable } from '@nestjs/common';
import type { NewOrder } from '../storage/orders.js';

type Order = Omit<NewOrder, 'lines'>;

export interface Settlement {
  readonly provider: string;
  readonly receiptNumber: string;
  readonly settledAt: Date;
}

export interface CancelledSettlement {
  readonly receiptNumber: string;
  readonly reason: string;
  readonly cancelledAt: Date;
}

/** Says what happened to orders, in the transaction in which it happens. Events of one order stay in order. */
@Injectable()
export class PaymentAnnouncements {
  constructor(private readonly outbox: Outbox) {}

  async orderCreated(order: NewOrder): Promise<void> {
    const lines = order.lines.map(({ code, nameVi, kind, amount }) => ({ code, nameVi, kind, amount }));
    await this.outbox.add(paymentOrderCreated, {
      subject: order.id,
      data: { ...aboutOrder(order), lines, createdAt: order.createdAt.toISOString() },
    });
  }

  async settled(order: Order, { provider, receiptNumber, settledAt }: Settlement): Promise<void> {
    await this.outbox.add(paymentSettled, {
      subject: order.id,
      data: { ...aboutOrder(order), provider, receiptNumber, settledAt: settledAt.toISOString() },
    });
  }

  async cancelled(order: Order, { receiptNumber, reason, cancelledAt }: CancelledSettlement): Promise<void> {
    await this.outbox.add(paymentCancelled, {
      subject: order.id,
      data: { ...aboutOrder(order), receiptNumber, reason, cancelledAt: cancelledAt.toISOString() },
    });
  }
}

function aboutOrder(order: Order): Omit<EventData<typeof paymentSettled>, 'provider' | 'receiptNumber' | 'settledAt'> {
  return {
    orderId: order.id,
    dossierId: order.dossierId,
    dossierCode: order.dossierCode,
    amount: order.amount,
    applicant: { subject: order.applicantSubject, name: order.applicantName, email: order.applicantEmail },
  };
}
