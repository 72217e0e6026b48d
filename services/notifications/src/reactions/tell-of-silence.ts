import { Controller } from '@nestjs/common';
import {
  acceptanceDeadlineNear,
  acceptanceDeadlinePassed,
  type CloudEvent,
  dossierUnassigned,
  type EventData,
  supplementDeadlineNear,
  supplementDeadlinePassed,
} from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { announcements } from '../facts/announcements.js';
import { Announcer } from './announcer.js';

type Fact<D> = CloudEvent<EventData<D>>;

/** Reminders: told to who has to do something, and to who waits for it. */
@Controller()
export class TellOfSilence {
  constructor(private readonly announcer: Announcer) {}

  @OnEvent(acceptanceDeadlineNear)
  onAcceptanceDeadlineNear(event: Fact<typeof acceptanceDeadlineNear>): Promise<void> {
    return this.announcer.tell(announcements.acceptanceDeadlineNear, event);
  }

  @OnEvent(acceptanceDeadlinePassed)
  onAcceptanceDeadlinePassed(event: Fact<typeof acceptanceDeadlinePassed>): Promise<void> {
    return this.announcer.tell(announcements.acceptanceDeadlinePassed, event);
  }

  @OnEvent(supplementDeadlineNear)
  onSupplementDeadlineNear(event: Fact<typeof supplementDeadlineNear>): Promise<void> {
    return this.announcer.tell(announcements.supplementDeadlineNear, event);
  }

  @OnEvent(supplementDeadlinePassed)
  async onSupplementDeadlinePassed(event: Fact<typeof supplementDeadlinePassed>): Promise<void> {
    await this.announcer.tell(announcements.supplementDeadlinePassed, event);
    await this.announcer.tell(announcements.supplementUnanswered, event);
  }

  @OnEvent(dossierUnassigned)
  onDossierUnassigned(event: Fact<typeof dossierUnassigned>): Promise<void> {
    return this.announcer.tell(announcements.dossierUnassigned, event);
  }
}
