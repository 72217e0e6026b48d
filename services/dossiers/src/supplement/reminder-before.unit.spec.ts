import { instantOf, localDay, WorkingCalendar } from '@dvc/calendar';
import fc from 'fast-check';
import { daysLater } from '../register/validity.js';
import { reminderBefore } from './reminder-before.js';

const calendar = new WorkingCalendar([
  { year: 2026, days: [{ date: '2026-09-02', kind: 'off', nameVi: 'Quốc khánh' }] },
  { year: 2027, days: [] },
]);

/** Working days after `from`, up to and with `to`. */
function workingDaysBetween(from: string, to: string): number {
  let count = 0;
  for (let day = daysLater(from, 1); day <= to; day = daysLater(day, 1)) count += Number(calendar.isWorkingDay(day));
  return count;
}

describe('the reminder of a supplement request', () => {
  it('is so many working days before the end of the last day, holidays and weekends not counted', () => {
    // Friday the 4th; Wednesday the 2nd is a holiday, so two working days before is Tuesday the 1st
    expect(reminderBefore(calendar, '2026-09-04', instantOf('2026-08-24', '09:00'), 2)).toEqual(
      instantOf('2026-09-01', '17:00'),
    );
  });

  it('is none when the time to answer is as short as the notice', () => {
    expect(reminderBefore(calendar, '2026-09-04', instantOf('2026-09-01', '09:00'), 2)).toBeNull();
  });

  it('leaves exactly the working days that it was to leave, and comes after the day of the request', () => {
    const cases = fc.record({ start: fc.integer({ min: 0, max: 500 }), within: fc.integer({ min: 1, max: 60 }) });
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 30 }), ({ start, within }, workingDays) => {
        const today = daysLater('2026-01-05', start);
        const answerBy = calendar.addWorkingDays(today, within);
        const at = reminderBefore(calendar, answerBy, instantOf(today, '10:00'), workingDays);
        if (at === null) return within <= workingDays;
        return workingDaysBetween(localDay(at), answerBy) === workingDays && localDay(at) > today;
      }),
    );
  });
});
