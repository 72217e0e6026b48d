import { instantOf, WorkingCalendar } from '@dvc/calendar';
import fc from 'fast-check';
import { workingTimeBefore } from './working-time-before.js';

const calendar = new WorkingCalendar([
  { year: 2025, days: [] },
  { year: 2026, days: [{ date: '2026-09-02', kind: 'off', nameVi: 'Quốc khánh' }] },
]);

describe('the time that lies so many working hours back', () => {
  it('skips evenings, weekends and holidays', () => {
    // Monday 09:00 has two hours of its own; the other six are Friday's last
    expect(workingTimeBefore(calendar, instantOf('2026-08-31', '09:00'), 480)).toEqual(
      instantOf('2026-08-28', '09:00'),
    );
    expect(workingTimeBefore(calendar, instantOf('2026-09-03', '08:00'), 60)).toEqual(instantOf('2026-09-03', '07:00'));
    expect(workingTimeBefore(calendar, instantOf('2026-09-03', '08:00'), 61)).toEqual(instantOf('2026-09-01', '16:59'));
  });

  it('is the latest minute for which that much working time has passed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 340 * 1_440 }), fc.integer({ min: 1, max: 200 * 60 }), (later, minutes) => {
        const now = new Date(Date.UTC(2026, 0, 20) + later * 60_000);
        const at = workingTimeBefore(calendar, now, minutes);
        if (at === undefined) return false;
        const next = new Date(at.getTime() + 60_000);
        return (
          calendar.workingMinutesBetween(at, now) >= minutes && calendar.workingMinutesBetween(next, now) < minutes
        );
      }),
    );
  });
});
