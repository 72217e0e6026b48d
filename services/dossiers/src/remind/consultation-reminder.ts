import { consultationDeadlineNear, consultationDeadlinePassed } from '@dvc/contracts';
import { announcedDossier, assigneeOf } from '../announcements/announced-dossier.js';
import { type Due, type Reminder, telling } from './due-notices.js';
import { dueRequests } from './due-requests.sql.js';

interface DueQuestion extends Due {
  readonly toAgency: string;
  readonly answerDueAt: Date;
}

/** What agencies are asked by others. */
export const consultationReminder: Reminder<DueQuestion> = {
  ...dueRequests({
    table: 'consultation',
    due: 'due_at',
    open: "r.state = 'REQUESTED'",
    columns: 'r.to_agency AS "toAgency", r.due_at AS "answerDueAt"',
  }),
  near: telling(consultationDeadlineNear, asked),
  passed: telling(consultationDeadlinePassed, (one) => ({ ...asked(one), assignee: assigneeOf(one) })),
};

function asked(question: DueQuestion) {
  const { dueId, toAgency, answerDueAt } = question;
  return { ...announcedDossier(question), consultationId: dueId, toAgency, dueAt: answerDueAt.toISOString() };
}
