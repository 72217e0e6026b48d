import { MissingCalendarYear, type TimeLimit, type WorkingCalendar } from '@dvc/calendar';
import type { Deadline } from '../dossier/decide.js';
import { missingCalendar } from '../dossier/problems.js';

/** When a limit that starts now ends. Throws the problem that names the year whose calendar is missing. */
export function deadlineOf(calendar: WorkingCalendar, from: Date, limit: TimeLimit): Deadline {
  return withCalendar(() => calendar.dueAt(from, limit));
}

/** Counts working time; a year whose calendar is missing becomes the problem that names it. */
export function withCalendar<T>(count: () => T): T {
  try {
    return count();
  } catch (error) {
    if (error instanceof MissingCalendarYear) throw missingCalendar(error.year);
    throw error;
  }
}
