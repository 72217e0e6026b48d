import { MissingCalendarYear, type TimeLimit, type WorkingCalendar } from '@dvc/calendar';
import { type Duration, durationOf } from '../dossier/clock.js';
import type { Dossier } from '../dossier/state.js';
import type { Remaining } from './named.response.js';

const DAY_MINUTES = 1_440;

type Timed = Pick<Dossier, 'dueAt' | 'pausedAt' | 'completedAt' | 'closedAt'> & { readonly atRest: boolean };

/** Whether a time to the due date is counted: not of a complaint at rest. */
export function isTimed({ dueAt, completedAt, closedAt, atRest }: Timed): boolean {
  return dueAt !== null && completedAt === null && closedAt === null && !atRest;
}

/**
 * The time to the due date as the limit (of this unit) counts it, from the moment that the clock stands still or from now;
 * null when none is counted. Working days are those of the calendar, counted from the due date back (overdue: on), so that
 * they do not jump overnight; the days of a limit in calendar days have 24 hours, days off included.
 */
export function remainingOf(
  dossier: Timed,
  unit: TimeLimit['unit'],
  calendar: WorkingCalendar,
  now: Date,
): Remaining | null {
  const { dueAt, pausedAt } = dossier;
  if (dueAt === null || !isTimed(dossier)) return null;
  const at = pausedAt ?? now;
  const overdue = at > dueAt;
  if (unit === 'CALENDAR_DAY') return { overdue, unit, ...byTheWall(at, dueAt) };
  try {
    const minutes = calendar.workingMinutesBetween(at, dueAt);
    const time = minutes < 0 ? calendar.inDaysAfter(dueAt, -minutes) : calendar.inDaysBefore(dueAt, minutes);
    return { overdue, unit: 'WORKING_DAY', ...durationOf(time) };
  } catch (error) {
    // a year whose calendar is missing is no reason not to show the dossier
    if (error instanceof MissingCalendarYear) return null;
    throw error;
  }
}

/** Whole minutes, the one that has begun counted for what is left and not for what is over. */
function byTheWall(at: Date, dueAt: Date): Duration {
  const left = Math.ceil((dueAt.getTime() - at.getTime()) / 60_000);
  const minutes = Math.abs(left);
  return durationOf({ days: Math.floor(minutes / DAY_MINUTES), minutes: minutes % DAY_MINUTES });
}
