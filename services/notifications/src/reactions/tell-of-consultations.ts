import { Controller } from '@nestjs/common';
import {
  type CloudEvent,
  consultationClosed,
  consultationDeadlineNear,
  consultationDeadlinePassed,
  consultationOmitted,
  consultationPassedOn,
  type EventData,
} from '@dvc/contracts';
import { OnEvent } from '@dvc/messaging';
import { announcements } from '../facts/announcements.js';
import { Announcer } from './announcer.js';

type Fact<D> = CloudEvent<EventData<D>>;

/** What becomes of questions between agencies: told to the agency that is asked, and to who asked when no answer came. */
@Controller()
export class TellOfConsultations {
  constructor(private readonly announcer: Announcer) {}

  @OnEvent(consultationDeadlineNear)
  onConsultationDeadlineNear(event: Fact<typeof consultationDeadlineNear>): Promise<void> {
    return this.announcer.tell(announcements.consultationDeadlineNear, event);
  }

  @OnEvent(consultationDeadlinePassed)
  async onConsultationDeadlinePassed(event: Fact<typeof consultationDeadlinePassed>): Promise<void> {
    await this.announcer.tell(announcements.consultationDeadlinePassed, event);
    await this.announcer.tell(announcements.consultationUnanswered, event);
  }

  @OnEvent(consultationClosed)
  onConsultationClosed(event: Fact<typeof consultationClosed>): Promise<void> {
    return this.announcer.tell(announcements.consultationClosed, event);
  }

  @OnEvent(consultationOmitted)
  onConsultationOmitted(event: Fact<typeof consultationOmitted>): Promise<void> {
    return this.announcer.tell(announcements.consultationOmitted, event);
  }

  @OnEvent(consultationPassedOn)
  onConsultationPassedOn(event: Fact<typeof consultationPassedOn>): Promise<void> {
    return this.announcer.tell(announcements.consultationPassedOn, event);
  }
}
