import { MissingCalendarYear, type WorkingCalendar } from '@dvc/calendar';
import { durationOf } from '../dossier/clock.js';
import type { Dossier } from '../dossier/state.js';
import type { Remaining } from './named.response.js';

/**
 * The working time to the due date, from the moment that the clock stands still or from now; null when none is counted.
 * Its days are those of the calendar, counted from the due date back (overdue: on), so that they do not jump overnight.
 */
export function remainingOf(
  { dueAt, pausedAt, completedAt, closedAt }: Pick<Dossier, 'dueAt' | 'pausedAt' | 'completedAt' | 'closedAt'>,
  calendar: WorkingCalendar,
  now: Date,
): Remaining | null {
  if (dueAt === null || completedAt !== null || closedAt !== null) return null;
  const at = pausedAt ?? now;
  try {
    const minutes = calendar.workingMinutesBetween(at, dueAt);
    const time = minutes < 0 ? calendar.inDaysAfter(dueAt, -minutes) : calendar.inDaysBefore(dueAt, minutes);
    return { overdue: at > dueAt, ...durationOf(time) };
  } catch (error) {
    // a year whose calendar is missing is no reason not to show the dossier
    if (error instanceof MissingCalendarYear) return null;
    throw error;
  }
}
