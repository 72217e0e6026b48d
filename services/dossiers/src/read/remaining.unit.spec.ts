import { instantOf, WorkingCalendar, type WorkingInterval } from '@dvc/calendar';
import { remainingOf } from './remaining.js';

const seven: readonly WorkingInterval[] = [
  { from: '08:00', to: '12:00' },
  { from: '13:30', to: '16:30' },
];
const morning = seven.slice(0, 1);
// Saturday 5 September is worked in the morning; Wednesday the 2nd is off
const days = [
  { date: '2026-09-02', kind: 'off', nameVi: 'Quốc khánh' },
  { date: '2026-09-05', kind: 'working', nameVi: 'sáng thứ Bảy', workingHours: morning },
] as const;
const calendar = new WorkingCalendar([{ year: 2026, days }], seven);
const open = { pausedAt: null, completedAt: null, closedAt: null };
const left = (dueAt: Date, now: Date) => remainingOf({ ...open, dueAt }, calendar, now);

describe('the remaining time', () => {
  it('counts days as long as the agency works', () => {
    const due = instantOf('2026-09-04', '16:30');
    expect(left(due, instantOf('2026-09-01', '08:00'))).toEqual({ overdue: false, days: 3, hours: 0, minutes: 0 });
    expect(left(due, instantOf('2026-09-03', '14:30'))).toEqual({ overdue: false, days: 1, hours: 2, minutes: 0 });
    expect(left(due, instantOf('2026-09-04', '16:30'))).toEqual({ overdue: false, days: 0, hours: 0, minutes: 0 });
  });

  it('counts a Saturday morning as a day while all of it is left', () => {
    const due = instantOf('2026-09-05', '12:00');
    expect(left(due, instantOf('2026-09-04', '15:30'))).toEqual({ overdue: false, days: 1, hours: 1, minutes: 0 });
    expect(left(due, instantOf('2026-09-05', '08:01'))).toEqual({ overdue: false, days: 0, hours: 3, minutes: 59 });
  });

  it('counts overdue time on from the due date', () => {
    const due = instantOf('2026-09-04', '16:30');
    expect(left(due, instantOf('2026-09-04', '17:00'))).toEqual({ overdue: true, days: 0, hours: 0, minutes: 0 });
    expect(left(due, instantOf('2026-09-07', '09:30'))).toEqual({ overdue: true, days: 1, hours: 1, minutes: 30 });
  });

  it('stands still in a pause, and is not told of what is done, has no due date or needs a missing year', () => {
    const dueAt = instantOf('2026-09-04', '16:30');
    const pausedAt = instantOf('2026-09-03', '08:00');
    expect(remainingOf({ ...open, dueAt, pausedAt }, calendar, instantOf('2026-12-01', '08:00'))?.days).toBe(2);
    expect(remainingOf({ ...open, dueAt, completedAt: pausedAt }, calendar, pausedAt)).toBeNull();
    expect(remainingOf({ ...open, dueAt: null }, calendar, pausedAt)).toBeNull();
    expect(left(dueAt, instantOf('2027-01-04', '08:00'))).toBeNull();
  });
});
