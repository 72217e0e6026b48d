import { Controller } from '@nestjs/common';
import {
  type CloudEvent,
  complaintEscalated,
  deadlineExtended,
  deadlineNear,
  deadlinePassed,
  deliveryFailed,
  dossierAcknowledged,
  dossierAssigned,
  dossierDiscontinued,
  dossierRefused,
  dossierRolledBack,
  dossiersInherited,
  dossiersLeftBehind,
  dossierTransferred,
  dossierWithdrawn,
  type EventData,
  messagePosted,
  processingResumed,
  processingSuspended,
  resultDelivered,
  resultDispatched,
  supplementReceived,
  supplementRequested,
  withdrawalRejected,
  withdrawalRequested,
  itemsDecided,
} from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { announcements } from '../facts/announcements.js';
import { Announcer } from './announcer.js';

type Fact<D> = CloudEvent<EventData<D>>;

/** How the processing of a dossier goes: told to its applicant, to the officer who handles it, or to its agency. */
@Controller()
export class TellOfProcessing {
  constructor(private readonly announcer: Announcer) {}

  @OnEvent(dossierRefused)
  onDossierRefused(event: Fact<typeof dossierRefused>): Promise<void> {
    return this.announcer.tell(announcements.dossierRefused, event);
  }

  @OnEvent(supplementRequested)
  onSupplementRequested(event: Fact<typeof supplementRequested>): Promise<void> {
    return this.announcer.tell(announcements.supplementRequested, event);
  }

  @OnEvent(supplementReceived)
  onSupplementReceived(event: Fact<typeof supplementReceived>): Promise<void> {
    return this.announcer.tell(announcements.supplementReceived, event);
  }

  @OnEvent(processingSuspended)
  onProcessingSuspended(event: Fact<typeof processingSuspended>): Promise<void> {
    return this.announcer.tell(announcements.processingSuspended, event);
  }

  @OnEvent(processingResumed)
  onProcessingResumed(event: Fact<typeof processingResumed>): Promise<void> {
    return this.announcer.tell(announcements.processingResumed, event);
  }

  @OnEvent(deadlineExtended)
  onDeadlineExtended(event: Fact<typeof deadlineExtended>): Promise<void> {
    return this.announcer.tell(announcements.deadlineExtended, event);
  }

  @OnEvent(itemsDecided)
  onItemsDecided(event: Fact<typeof itemsDecided>): Promise<void> {
    return this.announcer.tell(announcements.itemsDecided, event);
  }

  @OnEvent(dossierAcknowledged)
  onDossierAcknowledged(event: Fact<typeof dossierAcknowledged>): Promise<void> {
    return this.announcer.tell(announcements.dossierAcknowledged, event);
  }

  @OnEvent(resultDispatched)
  onResultDispatched(event: Fact<typeof resultDispatched>): Promise<void> {
    return this.announcer.tell(announcements.resultDispatched, event);
  }

  @OnEvent(resultDelivered)
  onResultDelivered(event: Fact<typeof resultDelivered>): Promise<void> {
    return this.announcer.tell(announcements.resultDelivered, event);
  }

  @OnEvent(deliveryFailed)
  onDeliveryFailed(event: Fact<typeof deliveryFailed>): Promise<void> {
    return this.announcer.tell(announcements.deliveryFailed, event);
  }

  @OnEvent(dossierDiscontinued)
  onDossierDiscontinued(event: Fact<typeof dossierDiscontinued>): Promise<void> {
    return this.announcer.tell(announcements.dossierDiscontinued, event);
  }

  @OnEvent(withdrawalRequested)
  onWithdrawalRequested(event: Fact<typeof withdrawalRequested>): Promise<void> {
    return this.announcer.tell(announcements.withdrawalRequested, event);
  }

  @OnEvent(withdrawalRejected)
  onWithdrawalRejected(event: Fact<typeof withdrawalRejected>): Promise<void> {
    return this.announcer.tell(announcements.withdrawalRejected, event);
  }

  @OnEvent(dossierWithdrawn)
  onDossierWithdrawn(event: Fact<typeof dossierWithdrawn>): Promise<void> {
    return this.announcer.tell(announcements.dossierWithdrawn, event);
  }

  @OnEvent(dossierRolledBack)
  onDossierRolledBack(event: Fact<typeof dossierRolledBack>): Promise<void> {
    return this.announcer.tell(announcements.dossierRolledBack, event);
  }

  @OnEvent(dossierAssigned)
  onDossierAssigned(event: Fact<typeof dossierAssigned>): Promise<void> {
    return this.announcer.tell(announcements.dossierAssigned, event);
  }

  @OnEvent(dossierTransferred)
  onDossierTransferred(event: Fact<typeof dossierTransferred>): Promise<void> {
    return this.announcer.tell(announcements.dossierTransferred, event);
  }

  @OnEvent(dossiersInherited)
  onDossiersInherited(event: Fact<typeof dossiersInherited>): Promise<void> {
    return this.announcer.tell(announcements.dossiersInherited, event);
  }

  @OnEvent(dossiersLeftBehind)
  onDossiersLeftBehind(event: Fact<typeof dossiersLeftBehind>): Promise<void> {
    return this.announcer.tell(announcements.dossiersLeftBehind, event);
  }

  @OnEvent(complaintEscalated)
  async onComplaintEscalated(event: Fact<typeof complaintEscalated>): Promise<void> {
    await this.announcer.tell(announcements.complaintEscalated, event);
    await this.announcer.tell(announcements.supplementReleased, event);
  }

  @OnEvent(messagePosted)
  onMessagePosted(event: Fact<typeof messagePosted>): Promise<void> {
    return this.announcer.tell(announcements.messagePosted, event);
  }

  @OnEvent(deadlineNear)
  onDeadlineNear(event: Fact<typeof deadlineNear>): Promise<void> {
    return this.announcer.tell(announcements.deadlineNear, event);
  }

  @OnEvent(deadlinePassed)
  async onDeadlinePassed(event: Fact<typeof deadlinePassed>): Promise<void> {
    await this.announcer.tell(announcements.deadlinePassed, event);
    await this.announcer.tell(announcements.dossierOverdue, event);
  }
}
