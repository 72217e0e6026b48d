import { acceptanceDeadlineNear, acceptanceDeadlinePassed } from '@dvc/contracts';
import { announcedDossier } from '../announcements/announced-dossier.js';
import { isForIntakeDesk } from '../dossier/transitions.js';
import { INTAKE_DESKS } from '../storage/intake-desks.sql.js';
import { dueDates } from './due-dates.sql.js';
import { type Due, type Reminder, telling } from './due-notices.js';

interface Unaccepted extends Due {
  readonly acceptanceDueAt: Date;
  /** null: the agency took it in itself */
  readonly intakeDesks: readonly string[] | null;
}

/** What agencies were sent and have neither accepted nor refused nor asked about. */
export const acceptanceReminder: Reminder<Unaccepted> = {
  ...dueDates({
    column: 'acceptance_due_at',
    // to accept, to refuse and to ask for a supplement each end it
    open: "d.status = 'SUBMITTED'",
    columns: `${INTAKE_DESKS} AS "intakeDesks"`,
    notices: { near: 'ACCEPTANCE_NEAR', passed: 'ACCEPTANCE_PASSED' },
  }),
  near: telling(acceptanceDeadlineNear, waiting),
  passed: telling(acceptanceDeadlinePassed, waiting),
};

function waiting(dossier: Unaccepted) {
  const { acceptanceDueAt, intakeDesks, caseType } = dossier;
  // of a complaint the desk is told nothing: it accepts none, and a denunciation is nothing of its any more
  const desks = isForIntakeDesk('acceptance', caseType) ? (intakeDesks ?? []) : [];
  return {
    ...announcedDossier(dossier),
    acceptanceDueAt: acceptanceDueAt.toISOString(),
    ...(desks.length > 0 && { intakeDesks: [...desks] }),
  };
}
