import { refused } from '@dvc/problems';
import { texts } from '../texts.js';
import type { ProgressReport } from './plan.views.js';
import type { ProgressStatus } from './roadmap-progress.entity.js';

/** What is done is whole, what is only planned has not begun; what was cancelled may have come to any point. */
const PERCENT_OF: Partial<Record<ProgressStatus, number>> = { PLANNED: 0, DONE: 100 };

/** Throws 422 when the percentage of a report contradicts its status. */
export function refuseContradictoryProgress({ status, percent }: ProgressReport): void {
  const expected = PERCENT_OF[status];
  if (expected === undefined || percent === expected) return;
  const message = texts.percentOfStatus(status, expected);
  throw refused(texts.progress, [{ pointer: '/percent', code: 'contradictsStatus', message }]);
}
