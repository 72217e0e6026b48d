import { Controller } from '@nestjs/common';
import {
  type CloudEvent,
  consultationAnswered,
  consultationRequested,
  dossierAccepted,
  dossierApproved,
  dossierSubmitted,
  type EventData,
  paymentCancelled,
  paymentOrderCreated,
  paymentSettled,
  resultCorrected,
  resultHandedOver,
  resultIssued,
} from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { announcements } from '../facts/announcements.js';
import { Announcer } from './announcer.js';

type Fact<D> = CloudEvent<EventData<D>>;

/** The facts that the applicant of a dossier is told of. */
@Controller()
export class TellApplicant {
  constructor(private readonly announcer: Announcer) {}

  @OnEvent(dossierSubmitted)
  onSubmitted(event: Fact<typeof dossierSubmitted>): Promise<void> {
    return this.announcer.tell(announcements.dossierSubmitted, event);
  }

  @OnEvent(dossierAccepted)
  onAccepted(event: Fact<typeof dossierAccepted>): Promise<void> {
    return this.announcer.tell(announcements.dossierAccepted, event);
  }

  @OnEvent(paymentOrderCreated)
  onPaymentOrderCreated(event: Fact<typeof paymentOrderCreated>): Promise<void> {
    return this.announcer.tell(announcements.paymentOrderCreated, event);
  }

  @OnEvent(paymentSettled)
  onPaymentSettled(event: Fact<typeof paymentSettled>): Promise<void> {
    return this.announcer.tell(announcements.paymentSettled, event);
  }

  @OnEvent(paymentCancelled)
  onPaymentCancelled(event: Fact<typeof paymentCancelled>): Promise<void> {
    return this.announcer.tell(announcements.paymentCancelled, event);
  }

  @OnEvent(consultationRequested)
  onConsultationRequested(event: Fact<typeof consultationRequested>): Promise<void> {
    return this.announcer.tell(announcements.consultationRequested, event);
  }

  @OnEvent(consultationAnswered)
  onConsultationAnswered(event: Fact<typeof consultationAnswered>): Promise<void> {
    return this.announcer.tell(announcements.consultationAnswered, event);
  }

  @OnEvent(dossierApproved)
  onApproved(event: Fact<typeof dossierApproved>): Promise<void> {
    return this.announcer.tell(announcements.dossierApproved, event);
  }

  @OnEvent(resultIssued)
  onResultIssued(event: Fact<typeof resultIssued>): Promise<void> {
    return this.announcer.tell(announcements.resultIssued, event);
  }

  @OnEvent(resultCorrected)
  onResultCorrected(event: Fact<typeof resultCorrected>): Promise<void> {
    return this.announcer.tell(announcements.resultCorrected, event);
  }

  @OnEvent(resultHandedOver)
  onResultHandedOver(event: Fact<typeof resultHandedOver>): Promise<void> {
    return this.announcer.tell(announcements.resultHandedOver, event);
  }
}
