import type { WorkingCalendar } from '@dvc/calendar';

const MINUTE_MS = 60_000;
/** Longer than any stretch of days off together with the longest limit. */
const FARTHEST_MS = 400 * 1_440 * MINUTE_MS;

/**
 * The latest minute from which on at least so many working minutes have passed until now; undefined when there is none
 * within 400 days. Throws MissingCalendarYear.
 */
export function workingTimeBefore(calendar: WorkingCalendar, now: Date, minutes: number): Date | undefined {
  const end = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  const enough = (back: number): boolean =>
    calendar.workingMinutesBetween(new Date(end - back), new Date(end)) >= minutes;
  let far = minutes * MINUTE_MS;
  while (!enough(far)) {
    if (far >= FARTHEST_MS) return undefined;
    far = Math.min(far * 2, FARTHEST_MS);
  }
  let near = 0;
  while (far - near > MINUTE_MS) {
    const middle = Math.floor((near + far) / 2 / MINUTE_MS) * MINUTE_MS;
    if (enough(middle)) far = middle;
    else near = middle;
  }
  return new Date(end - far);
}
