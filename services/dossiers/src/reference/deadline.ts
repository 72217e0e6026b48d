import { MissingCalendarYear, type TimeLimit, type WorkingCalendar } from '@dvc/calendar';
import type { Deadline } from '../dossier/decide.js';
import { missingCalendar } from '../dossier/problems.js';

/** When a limit that starts now ends. Throws the problem that names the year whose calendar is missing. */
export function deadlineOf(calendar: WorkingCalendar, from: Date, limit: TimeLimit): Deadline {
  try {
    return calendar.dueAt(from, limit);
  } catch (error) {
    if (error instanceof MissingCalendarYear) throw missingCalendar(error.year);
    throw error;
  }
}
