import { instantOf, MissingCalendarYear, type WorkingCalendar } from '@dvc/calendar';

const MINUTE_MS = 60_000;

/**
 * The last instant until which not more than so many working minutes pass from now on: what is due by then is due within
 * that time. Where the calendars end sooner, the end of the last year that has one, for nothing is due later; now in a
 * year without.
 */
export function workingTimeAhead(calendar: WorkingCalendar, now: Date, minutes: number): Date {
  try {
    // the minute after that, without itself: evenings and days off in between belong to it
    return new Date(calendar.addWorkingMinutes(now, minutes + 1).getTime() - MINUTE_MS);
  } catch (error) {
    if (!(error instanceof MissingCalendarYear)) throw error;
    const end = instantOf(`${error.year}-01-01`, '00:00');
    return end > now ? end : now;
  }
}
