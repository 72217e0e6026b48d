import { newId } from '@dvc/persistence';
import { type CloudEvent, dossierAccepted, type EventData } from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { Controller } from '@nestjs/common';
import { PaymentAnnouncements } from '../announcements/payment-announcements.js';
import { assessFees } from '../order/assess-fees.js';
import { type NewOrder, Orders } from '../storage/orders.js';

/** An accepted dossier with fees gets its payment order. */
@Controller()
export class DossierAccepted {
  constructor(
    private readonly orders: Orders,
    private readonly announcements: PaymentAnnouncements,
  ) {}

  @OnEvent(dossierAccepted)
  async onDossierAccepted({ data }: CloudEvent<EventData<typeof dossierAccepted>>): Promise<void> {
    const fees = assessFees(data);
    if (!fees) return;
    const order: NewOrder = {
      id: newId(),
      occasion: 'ACCEPTANCE',
      dossierId: data.dossierId,
      dossierCode: data.dossierCode,
      procedureCode: data.procedureCode,
      procedureName: data.procedureName,
      agency: data.agency,
      applicantSubject: data.applicant.subject,
      applicantName: data.applicant.name,
      applicantEmail: data.applicant.email,
      createdAt: new Date(),
      ...fees,
    };
    if (await this.orders.open(order)) await this.announcements.orderCreated(order);
  }
}
