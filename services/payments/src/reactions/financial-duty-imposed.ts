import { newId } from '@dvc/persistence';
import { type CloudEvent, type EventData, processingSuspended } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { Controller } from '@nestjs/common';
import { PaymentAnnouncements } from '../announcements/payment-announcements.js';
import { assessFees } from '../order/assess-fees.js';
import { Orders } from '../storage/orders.js';

/** A financial duty that adds fees to a dossier gets an order of its own. */
@Controller()
export class FinancialDutyImposed {
  constructor(
    private readonly orders: Orders,
    private readonly announcements: PaymentAnnouncements,
  ) {}

  @OnEvent(processingSuspended)
  async onProcessingSuspended({ id, data }: CloudEvent<EventData<typeof processingSuspended>>): Promise<void> {
    const { feeLines, applicant } = data;
    const fees = assessFees({ feeLines, totalFee: feeLines.reduce((sum, { amount }) => sum + amount, 0) });
    if (!fees) return;
    const order = {
      id: newId(),
      occasion: id,
      dossierId: data.dossierId,
      dossierCode: data.number,
      procedureCode: data.procedureCode,
      procedureName: data.procedureName,
      agency: data.agency,
      applicantSubject: applicant.subject,
      applicantName: applicant.name,
      applicantEmail: applicant.email,
      createdAt: new Date(),
      ...fees,
    };
    if (await this.orders.open(order)) await this.announcements.orderCreated(order);
  }
}
