import { deadlineNear, deadlinePassed } from '@dvc/contracts';
import { announcedDossier, assigneeOf } from '../announcements/announced-dossier.js';
import { NOT_TAKEN_FURTHER } from '../storage/taken-further.sql.js';
import { dueDates } from './due-dates.sql.js';
import { type Due, type Reminder, telling } from './due-notices.js';

interface DueDossier extends Due {
  readonly due: string;
  readonly dueAt: Date;
}

/** Due dates of what is being processed. */
export const deadlineReminder: Reminder<DueDossier> = {
  ...dueDates({
    column: 'due_at',
    open: `d.status IN ('ACCEPTED', 'PROCESSING', 'APPROVED') AND d.paused_at IS NULL AND ${NOT_TAKEN_FURTHER}`,
    notices: { near: 'NEAR', passed: 'PASSED' },
  }),
  near: telling(deadlineNear, running),
  passed: telling(deadlinePassed, running),
};

function running(dossier: DueDossier) {
  const { due, dueAt } = dossier;
  return { ...announcedDossier(dossier), due, dueAt: dueAt.toISOString(), assignee: assigneeOf(dossier) };
}
