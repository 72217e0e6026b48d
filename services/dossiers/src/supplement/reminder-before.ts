import { localDay, type WorkingCalendar } from '@dvc/calendar';
import { daysLater } from '../register/validity.js';

/**
 * When an applicant who is asked now for something by a working day is reminded: so many working days before that day's
 * end. Null when that is not after today, for then the request itself is the reminder.
 */
export function reminderBefore(
  calendar: WorkingCalendar,
  answerBy: string,
  now: Date,
  workingDays: number,
): Date | null {
  const today = localDay(now);
  let left = workingDays;
  for (let day = answerBy; day > today; day = daysLater(day, -1)) {
    if (!calendar.isWorkingDay(day)) continue;
    if (left === 0) return calendar.endOfWorkingDay(day);
    left -= 1;
  }
  return null;
}
