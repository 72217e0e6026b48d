import { Injectable } from '@nestjs/common';
import { deadlineNear, deadlinePassed } from '@dvc/contracts';
import { announcedDossier, assigneeOf } from '../announcements/dossier-facts.js';
import { AgencyHours } from './agency-hours.js';
import { dueDates } from './due-dates.sql.js';
import { type Due, DueNotices, type Reminder, telling } from './due-notices.js';

interface DueDossier extends Due {
  readonly due: string;
  readonly dueAt: Date;
}

const REMINDER: Reminder<DueDossier> = {
  ...dueDates({
    column: 'due_at',
    open: "d.status IN ('ACCEPTED', 'PROCESSING', 'APPROVED') AND d.paused_at IS NULL",
    notices: { near: 'NEAR', passed: 'PASSED' },
  }),
  near: telling(deadlineNear, running),
  passed: telling(deadlinePassed, running),
};

/** Gives notice of due dates that are near or have passed. */
@Injectable()
export class DeadlineNotices {
  constructor(
    private readonly notices: DueNotices,
    private readonly hours: AgencyHours,
  ) {}

  /** Whether there may be more. `near`: from so many working hours of the dossier's agency before the due date on. */
  async round(now: Date, near: number): Promise<boolean> {
    const ahead = await this.hours.ahead(now, near);
    return this.notices.round(REMINDER, now, ahead.keys, ahead.instants, ahead.latest);
  }
}

function running(dossier: DueDossier) {
  const { due, dueAt } = dossier;
  return { ...announcedDossier(dossier), due, dueAt: dueAt.toISOString(), assignee: assigneeOf(dossier) };
}
