import { Injectable } from '@nestjs/common';
import { acceptanceDeadlineNear, acceptanceDeadlinePassed } from '@dvc/contracts';
import { announcedDossier } from '../announcements/dossier-facts.js';
import { AgencyHours } from './agency-hours.js';
import { dueDates } from './due-dates.sql.js';
import { type Due, DueNotices, type Reminder, telling } from './due-notices.js';

interface Unaccepted extends Due {
  readonly acceptanceDueAt: Date;
}

const REMINDER: Reminder<Unaccepted> = {
  ...dueDates({
    column: 'acceptance_due_at',
    // to accept, to refuse and to ask for a supplement each end it
    open: "d.status = 'SUBMITTED'",
    notices: { near: 'ACCEPTANCE_NEAR', passed: 'ACCEPTANCE_PASSED' },
  }),
  near: telling(acceptanceDeadlineNear, waiting),
  passed: telling(acceptanceDeadlinePassed, waiting),
};

/** Reminds agencies of what they were sent and have neither accepted nor refused nor asked about. */
@Injectable()
export class AcceptanceNotices {
  constructor(
    private readonly notices: DueNotices,
    private readonly hours: AgencyHours,
  ) {}

  /** Whether there may be more. `near`: from so many working hours of the dossier's agency before the limit ends on. */
  async round(now: Date, near: number): Promise<boolean> {
    const ahead = await this.hours.ahead(now, near);
    return this.notices.round(REMINDER, now, ahead.keys, ahead.instants, ahead.latest);
  }
}

function waiting(dossier: Unaccepted) {
  return { ...announcedDossier(dossier), acceptanceDueAt: dossier.acceptanceDueAt.toISOString() };
}
