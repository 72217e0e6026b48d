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
const working = { unit: 'WORKING_DAY' };
const open = { pausedAt: null, completedAt: null, closedAt: null, atRest: false };
const left = (dueAt: Date, now: Date) => remainingOf({ ...open, dueAt }, 'WORKING_DAY', calendar, now);

describe('the remaining time', () => {
  it('counts days as long as the agency works', () => {
    const due = instantOf('2026-09-04', '16:30');
    expect(left(due, instantOf('2026-09-01', '08:00'))).toEqual({
      ...working,
      overdue: false,
      days: 3,
      hours: 0,
      minutes: 0,
    });
    expect(left(due, instantOf('2026-09-03', '14:30'))).toEqual({
      ...working,
      overdue: false,
      days: 1,
      hours: 2,
      minutes: 0,
    });
    expect(left(due, instantOf('2026-09-04', '16:30'))).toEqual({
      ...working,
      overdue: false,
      days: 0,
      hours: 0,
      minutes: 0,
    });
  });

  it('counts a Saturday morning as a day while all of it is left', () => {
    const due = instantOf('2026-09-05', '12:00');
    expect(left(due, instantOf('2026-09-04', '15:30'))).toEqual({
      ...working,
      overdue: false,
      days: 1,
      hours: 1,
      minutes: 0,
    });
    expect(left(due, instantOf('2026-09-05', '08:01'))).toEqual({
      ...working,
      overdue: false,
      days: 0,
      hours: 3,
      minutes: 59,
    });
  });

  it('counts overdue time on from the due date', () => {
    const due = instantOf('2026-09-04', '16:30');
    expect(left(due, instantOf('2026-09-04', '17:00'))).toEqual({
      ...working,
      overdue: true,
      days: 0,
      hours: 0,
      minutes: 0,
    });
    expect(left(due, instantOf('2026-09-07', '09:30'))).toEqual({
      ...working,
      overdue: true,
      days: 1,
      hours: 1,
      minutes: 30,
    });
  });

  it('stands still in a pause, and is not told of what is done or at rest, has no due date or needs a missing year', () => {
    const dueAt = instantOf('2026-09-04', '16:30');
    const pausedAt = instantOf('2026-09-03', '08:00');
    expect(
      remainingOf({ ...open, dueAt, pausedAt }, 'WORKING_HOUR', calendar, instantOf('2026-12-01', '08:00'))?.days,
    ).toBe(2);
    expect(remainingOf({ ...open, dueAt, completedAt: pausedAt }, 'WORKING_HOUR', calendar, pausedAt)).toBeNull();
    expect(remainingOf({ ...open, dueAt: null }, 'CALENDAR_DAY', calendar, pausedAt)).toBeNull();
    expect(remainingOf({ ...open, dueAt, atRest: true }, 'CALENDAR_DAY', calendar, pausedAt)).toBeNull();
    expect(left(dueAt, instantOf('2027-01-04', '08:00'))).toBeNull();
  });

  describe('of a limit in calendar days', () => {
    const byTheWall = (dueAt: Date, now: Date, over: object = {}) =>
      remainingOf({ ...open, dueAt, ...over }, 'CALENDAR_DAY', calendar, now);
    const days = { unit: 'CALENDAR_DAY' };
    const due = instantOf('2026-09-07', '16:30');

    it('counts days off and the nights, also over the due date and in a year without a calendar', () => {
      const at = (day: string, time: string) => byTheWall(due, instantOf(day, time));
      expect(at('2026-09-01', '16:30')).toEqual({ ...days, overdue: false, days: 6, hours: 0, minutes: 0 });
      expect(at('2026-09-04', '20:15')).toEqual({ ...days, overdue: false, days: 2, hours: 20, minutes: 15 });
      expect(at('2026-09-07', '16:30')).toEqual({ ...days, overdue: false, days: 0, hours: 0, minutes: 0 });
      expect(at('2026-09-13', '17:00')).toEqual({ ...days, overdue: true, days: 6, hours: 0, minutes: 30 });
      expect(at('2027-01-05', '16:30')).toEqual({ ...days, overdue: true, days: 120, hours: 0, minutes: 0 });
    });

    it('stands still in a pause', () => {
      const pausedAt = instantOf('2026-09-05', '16:30');
      expect(byTheWall(due, instantOf('2026-12-01', '08:00'), { pausedAt })?.days).toBe(2);
    });

    it('counts a minute that has begun as left, and not as over', () => {
      const second = (shift: number): Date => new Date(due.getTime() + shift * 1_000);
      expect(byTheWall(due, second(-1))).toMatchObject({ overdue: false, minutes: 1 });
      expect(byTheWall(due, second(59))).toMatchObject({ overdue: true, minutes: 0 });
      expect(byTheWall(due, second(60))).toMatchObject({ overdue: true, minutes: 1 });
    });
  });
});
