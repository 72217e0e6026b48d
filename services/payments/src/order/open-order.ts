import { Injectable } from '@nestjs/common';
import type { dossierAccepted, EventData } from '@dvc/contracts';
import { newId } from '@dvc/persistence';
import { PaymentAnnouncements } from '../announcements/payment-announcements.js';
import { type NewOrder, Orders } from '../storage/orders.js';
import { assessFees, type StatedFees } from './assess-fees.js';

type PayingDossier = Pick<
  EventData<typeof dossierAccepted>,
  'dossierId' | 'procedureCode' | 'procedureName' | 'agency' | 'intakeDesk' | 'applicant'
>;

/** Opens the payment order of a fact, once. */
@Injectable()
export class OpenOrder {
  constructor(
    private readonly orders: Orders,
    private readonly announcements: PaymentAnnouncements,
  ) {}

  /** `occasion`: what it is for, one order each; `dossierCode` as the applicant knows it. Nothing when nothing is to be paid. */
  async open(occasion: string, dossier: PayingDossier, dossierCode: string, stated: StatedFees): Promise<void> {
    const fees = assessFees(stated);
    if (!fees) return;
    const { subject, name, email } = dossier.applicant;
    const order: NewOrder = {
      id: newId(),
      occasion,
      dossierId: dossier.dossierId,
      dossierCode,
      procedureCode: dossier.procedureCode,
      procedureName: dossier.procedureName,
      agency: dossier.agency,
      intakeDesk: dossier.intakeDesk ?? null,
      applicantSubject: subject,
      applicantName: name,
      applicantEmail: email,
      createdAt: new Date(),
      ...fees,
    };
    if (await this.orders.open(order)) await this.announcements.orderCreated(order);
  }
}
