import { MissingCalendarYear, type WorkingCalendar } from '@dvc/calendar';
import { durationOf } from '../dossier/clock.js';
import type { Dossier } from '../dossier/state.js';
import type { Remaining } from './named.response.js';

/** Working minutes of an ordinary day, by which remaining time is told in days. */
export const MINUTES_OF_DAY = 480;

/** The working time to the due date, from the moment that the clock stands still or from now; null when none is counted. */
export function remainingOf(
  { dueAt, pausedAt, completedAt, closedAt }: Pick<Dossier, 'dueAt' | 'pausedAt' | 'completedAt' | 'closedAt'>,
  calendar: WorkingCalendar,
  now: Date,
): Remaining | null {
  if (dueAt === null || completedAt !== null || closedAt !== null) return null;
  try {
    const minutes = calendar.workingMinutesBetween(pausedAt ?? now, dueAt);
    return { overdue: (pausedAt ?? now) > dueAt, ...durationOf(minutes, MINUTES_OF_DAY) };
  } catch (error) {
    // a year whose calendar is missing is no reason not to show the dossier
    if (error instanceof MissingCalendarYear) return null;
    throw error;
  }
}
