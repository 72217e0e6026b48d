import { supplementDeadlineNear, supplementDeadlinePassed } from '@dvc/contracts';
import { announcedDossier, assigneeOf } from '../announcements/announced-dossier.js';
import { type Due, type Reminder, telling } from './due-notices.js';
import { dueRequests } from './due-requests.sql.js';

interface DueSupplement extends Due {
  /** local day, and the end of its working hours */
  readonly answerBy: string;
  readonly answerByAt: Date;
}

/** What applicants were asked for. */
export const supplementReminder: Reminder<DueSupplement> = {
  ...dueRequests({
    table: 'supplement_request',
    due: 'answer_by_at',
    open: "r.state = 'OPEN' AND d.status = 'SUPPLEMENT_REQUESTED'",
    columns: 'r.answer_by AS "answerBy", r.answer_by_at AS "answerByAt"',
  }),
  near: telling(supplementDeadlineNear, asked),
  passed: telling(supplementDeadlinePassed, (one) => ({ ...asked(one), assignee: assigneeOf(one) })),
};

function asked(request: DueSupplement) {
  const { dueId, answerBy, answerByAt } = request;
  return { ...announcedDossier(request), requestId: dueId, answerBy, answerByAt: answerByAt.toISOString() };
}
