import { acceptanceDeadlineNear, acceptanceDeadlinePassed } from '@dvc/contracts';
import { announcedDossier } from '../announcements/dossier-facts.js';
import { dueDates } from './due-dates.sql.js';
import { type Due, type Reminder, telling } from './due-notices.js';

interface Unaccepted extends Due {
  readonly acceptanceDueAt: Date;
}

/** What agencies were sent and have neither accepted nor refused nor asked about. */
export const acceptanceReminder: Reminder<Unaccepted> = {
  ...dueDates({
    column: 'acceptance_due_at',
    // to accept, to refuse and to ask for a supplement each end it
    open: "d.status = 'SUBMITTED'",
    notices: { near: 'ACCEPTANCE_NEAR', passed: 'ACCEPTANCE_PASSED' },
  }),
  near: telling(acceptanceDeadlineNear, waiting),
  passed: telling(acceptanceDeadlinePassed, waiting),
};

function waiting(dossier: Unaccepted) {
  return { ...announcedDossier(dossier), acceptanceDueAt: dossier.acceptanceDueAt.toISOString() };
}
