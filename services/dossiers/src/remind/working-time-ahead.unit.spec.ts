import { instantOf, WorkingCalendar } from '@dvc/calendar';
import fc from 'fast-check';
import { workingTimeAhead } from './working-time-ahead.js';

const morning = [{ from: '07:00', to: '11:30' }];
const calendar = new WorkingCalendar([
  {
    year: 2026,
    days: [
      { date: '2026-09-02', kind: 'off', nameVi: 'Quốc khánh' },
      { date: '2026-09-05', kind: 'working', nameVi: 'sáng thứ Bảy', workingHours: morning },
    ],
  },
  { year: 2027, days: [] },
]);
const EIGHT_HOURS = 480;

describe('what is due within so many working hours', () => {
  it('reaches over a weekend: of a Monday morning it is known on Friday', () => {
    // Monday 08:00 is eight working hours after Friday 08:00
    const monday = instantOf('2026-08-31', '08:00');
    expect(workingTimeAhead(calendar, instantOf('2026-08-28', '08:00'), EIGHT_HOURS)).toEqual(monday);
    expect(workingTimeAhead(calendar, instantOf('2026-08-28', '07:59'), EIGHT_HOURS) < monday).toBe(true);
    const sunday = instantOf('2026-08-30', '08:00');
    expect(workingTimeAhead(calendar, sunday, 60)).toEqual(monday);
  });

  it('is everything that so many working minutes lie before, and nothing else', () => {
    const year = fc.integer({ min: 0, max: 360 * 1_440 });
    const ahead = fc.oneof(fc.integer({ min: 0, max: 3 * 1_440 }), fc.integer({ min: 0, max: 40 * 1_440 }));
    fc.assert(
      fc.property(year, ahead, fc.integer({ min: 1, max: 60 * 60 }), (from, later, minutes) => {
        const now = new Date(Date.UTC(2026, 0, 1) + from * 60_000);
        const due = new Date(now.getTime() + later * 60_000);
        const isNear = due <= workingTimeAhead(calendar, now, minutes);
        return isNear === calendar.workingMinutesBetween(now, due) <= minutes;
      }),
      { numRuns: 1_000 },
    );
  });

  it('is all that is left of the last year with a calendar, and nothing in a year without', () => {
    expect(workingTimeAhead(calendar, instantOf('2027-12-31', '09:00'), EIGHT_HOURS)).toEqual(
      new Date('2028-01-01T00:00:00+07:00'),
    );
    const later = instantOf('2028-03-01', '09:00');
    expect(workingTimeAhead(calendar, later, EIGHT_HOURS)).toEqual(later);
  });
});
