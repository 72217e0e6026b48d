import { readFileSync } from 'node:fs';
import {
  defaultWorkingHours,
  instantOf,
  localDay,
  localTime,
  MissingCalendarYear,
  WorkingCalendar,
  type CalendarDay,
  type YearCalendar,
} from './index.js';

const read = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

function officialCalendar(year: number): YearCalendar {
  const rows = read(`${year}.csv`).trim().split(/\r?\n/).slice(1);
  const days = rows.map((row): CalendarDay => {
    const [date = '', kind = '', nameVi = ''] = row.split(',');
    return { date, kind: kind as CalendarDay['kind'], nameVi };
  });
  return { year, days };
}

const calendar = new WorkingCalendar([2024, 2025, 2026, 2027].map(officialCalendar));
const at = (text: string): Date => instantOf(text.slice(0, 10), text.slice(11));
const local = (instant: Date): string => `${localDay(instant)} ${localTime(instant)}`;

describe('working days', () => {
  const vectors = JSON.parse(read('working-day-deadlines.json')) as {
    received: string;
    workingDays: number;
    due: string;
  }[];

  it.each(vectors)('$workingDays working days from $received end on $due', ({ received, workingDays, due }) => {
    expect(calendar.addWorkingDays(received, workingDays)).toBe(due);
    expect(calendar.dueAt(at(`${received} 08:00`), { amount: workingDays, unit: 'WORKING_DAY' })).toEqual({
      due,
      dueAt: at(`${due} 17:00`),
    });
  });

  it('counts a make-up Saturday, and neither holidays nor weekends', () => {
    expect(calendar.isWorkingDay('2025-04-26')).toBe(true);
    expect(calendar.isWorkingDay('2025-04-27')).toBe(false);
    expect(calendar.isWorkingDay('2025-05-02')).toBe(false);
    expect(calendar.workingMinutesOfDay('2025-04-26')).toBe(480);
    expect(calendar.workingMinutesOfDay('2025-05-02')).toBe(0);
  });

  it('takes a day off as received on the same footing as the evening before', () => {
    expect(calendar.addWorkingDays('2025-02-01', 1)).toBe('2025-02-03');
    expect(calendar.addWorkingDays('2025-01-26', 1)).toBe('2025-02-03');
  });

  it('ends a limit of no days on the day of receipt, or on the next working day', () => {
    expect(calendar.addWorkingDays('2025-04-29', 0)).toBe('2025-04-29');
    expect(calendar.addWorkingDays('2025-04-30', 0)).toBe('2025-05-05');
  });

  it('counts receipt in the night by the local day, whatever the day is in UTC', () => {
    const afterMidnight = new Date('2025-08-04T17:30:00Z'); // 00:30 on Tuesday 5 August
    expect(calendar.dueAt(afterMidnight, { amount: 1, unit: 'WORKING_DAY' }).due).toBe('2025-08-06');
  });
});

describe('calendar days', () => {
  it('count days off, and end on the next working day when the last is off', () => {
    expect(calendar.addCalendarDays('2025-01-20', 5)).toBe('2025-02-03');
    expect(calendar.addCalendarDays('2025-01-20', 4)).toBe('2025-01-24');
    expect(calendar.addCalendarDays('2025-04-20', 6)).toBe('2025-04-26');
  });

  it('give a deadline at the end of the working day', () => {
    expect(calendar.dueAt(at('2025-01-20 09:00'), { amount: 5, unit: 'CALENDAR_DAY' })).toEqual({
      due: '2025-02-03',
      dueAt: at('2025-02-03 17:00'),
    });
  });
});

describe('working hours', () => {
  it.each([
    ['within the morning', '2025-08-01 08:00', 90, '2025-08-01 09:30'],
    ['over the midday break', '2025-08-01 11:00', 60, '2025-08-01 14:00'],
    ['to the end of the morning, not to the start of the afternoon', '2025-08-01 10:30', 60, '2025-08-01 11:30'],
    ['to the end of the day, not to the start of the next', '2025-08-01 16:00', 60, '2025-08-01 17:00'],
    ['over a weekend', '2025-08-01 16:30', 480, '2025-08-04 16:30'],
    ['from the midday break', '2025-08-01 12:00', 30, '2025-08-01 14:00'],
    ['from the early morning', '2025-08-01 05:00', 30, '2025-08-01 07:30'],
    ['from the evening', '2025-08-01 20:00', 30, '2025-08-04 07:30'],
    ['from the exact end of the day', '2025-08-01 17:00', 1, '2025-08-04 07:01'],
    ['over Tet', '2026-02-13 16:00', 61, '2026-02-23 07:01'],
    ['onto a make-up Saturday', '2026-08-21 16:00', 120, '2026-08-22 08:00'],
    ['over the end of the year', '2026-12-31 16:30', 60, '2027-01-04 07:30'],
  ])('are counted %s', (_how, from, minutes, to) => {
    expect(local(calendar.addWorkingMinutes(at(from), minutes))).toBe(to);
    expect(calendar.workingMinutesBetween(at(from), at(to))).toBe(minutes);
  });

  it('give a limit of eight hours its instant and its day', () => {
    expect(calendar.dueAt(new Date('2025-08-01T09:30:00Z'), { amount: 8, unit: 'WORKING_HOUR' })).toEqual({
      due: '2025-08-04',
      dueAt: new Date('2025-08-04T09:30:00Z'),
    });
  });

  it('leave the minute of receipt out when it has begun', () => {
    const from = new Date('2025-08-01T02:00:00.001Z'); // 09:00 local
    expect(local(calendar.addWorkingMinutes(from, 30))).toBe('2025-08-01 09:31');
    expect(calendar.workingMinutesBetween(from, at('2025-08-01 09:31'))).toBe(30);
  });

  it('wait for the next working minute with no minutes to count', () => {
    expect(local(calendar.addWorkingMinutes(at('2025-08-01 09:00'), 0))).toBe('2025-08-01 09:00');
    expect(local(calendar.addWorkingMinutes(at('2025-08-01 11:30'), 0))).toBe('2025-08-01 11:30');
    expect(local(calendar.addWorkingMinutes(at('2025-08-01 11:31'), 0))).toBe('2025-08-01 13:30');
    expect(local(calendar.addWorkingMinutes(at('2025-08-01 17:01'), 0))).toBe('2025-08-04 07:00');
  });

  it('are negative backwards and never minus zero', () => {
    expect(calendar.workingMinutesBetween(at('2025-08-04 08:00'), at('2025-08-01 16:00'))).toBe(-120);
    expect(calendar.workingMinutesBetween(at('2025-08-03 08:00'), at('2025-08-02 08:00'))).toBe(0);
  });

  it('of an agency that works mornings only make half days', () => {
    const mornings = new WorkingCalendar([{ year: 2026, days: [] }], [{ from: '07:00', to: '11:00' }]);
    expect(mornings.workingMinutesOfDay('2026-03-02')).toBe(240);
    expect(local(mornings.addWorkingMinutes(at('2026-03-02 07:00'), 480))).toBe('2026-03-03 11:00');
    expect(local(mornings.endOfWorkingDay('2026-03-02'))).toBe('2026-03-02 11:00');
  });

  it('by default are frozen, so that no agency changes those of another', () => {
    expect(Object.isFrozen(defaultWorkingHours) && defaultWorkingHours.every(Object.isFrozen)).toBe(true);
  });
});

describe('a year without a calendar', () => {
  const only2025 = new WorkingCalendar([officialCalendar(2025)]);
  const yearOf = (compute: () => unknown): number | undefined => {
    try {
      compute();
    } catch (error) {
      if (error instanceof MissingCalendarYear) return error.year;
      throw error;
    }
    return undefined;
  };

  it.each([
    ['a question about one of its days', 2024, () => only2025.isWorkingDay('2024-06-03')],
    ['the minutes of one of its days', 2026, () => only2025.workingMinutesOfDay('2026-06-03')],
    ['the end of one of its days', 2026, () => only2025.endOfWorkingDay('2026-06-03')],
    ['receipt in it', 2024, () => only2025.addWorkingDays('2024-12-31', 1)],
    ['a limit that runs into it', 2026, () => only2025.addWorkingDays('2025-12-31', 1)],
    ['calendar days that end in it', 2026, () => only2025.addCalendarDays('2025-12-31', 1)],
    ['hours that run into it', 2026, () => only2025.addWorkingMinutes(at('2025-12-31 16:30'), 31)],
    [
      'a stretch that ends in it',
      2026,
      () => only2025.workingMinutesBetween(at('2025-12-31 16:30'), at('2026-01-01 00:00')),
    ],
    [
      'a stretch that starts in it',
      2024,
      () => only2025.workingMinutesBetween(at('2024-12-31 16:30'), at('2025-01-02 08:00')),
    ],
    ['a deadline in it', 2026, () => only2025.dueAt(at('2025-12-31 16:30'), { amount: 8, unit: 'WORKING_HOUR' })],
  ])('is named by %s', (_what, year, compute) => {
    expect(yearOf(compute)).toBe(year);
  });

  it('is named when it lies between two known years', () => {
    const gap = new WorkingCalendar([officialCalendar(2024), officialCalendar(2026)]);
    expect(yearOf(() => gap.workingMinutesBetween(at('2024-06-03 08:00'), at('2026-06-03 08:00')))).toBe(2025);
    expect(yearOf(() => gap.addWorkingDays('2024-06-03', 300))).toBe(2025);
  });

  it('is not needed by a limit that ends with the last minute of the year before', () => {
    expect(only2025.addWorkingDays('2025-12-30', 1)).toBe('2025-12-31');
    expect(local(only2025.addWorkingMinutes(at('2025-12-31 16:30'), 30))).toBe('2025-12-31 17:00');
    expect(only2025.workingMinutesBetween(at('2025-12-31 16:30'), new Date('2025-12-31T16:59:59.999Z'))).toBe(30);
  });
});

describe('amounts and inputs that make no sense', () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 100_001])('refuses %p days and hours', (amount) => {
    expect(() => calendar.addWorkingDays('2025-01-02', amount)).toThrow(RangeError);
    expect(() => calendar.addCalendarDays('2025-01-02', amount)).toThrow(RangeError);
    expect(() => calendar.dueAt(at('2025-01-02 08:00'), { amount, unit: 'WORKING_HOUR' })).toThrow(RangeError);
  });

  it.each([-1, 0.5, Number.NaN, 6_000_001])('refuses %p minutes', (minutes) => {
    expect(() => calendar.addWorkingMinutes(at('2025-01-02 08:00'), minutes)).toThrow(RangeError);
  });

  it('takes the longest limit and then asks for the calendars it needs', () => {
    expect(() => calendar.addWorkingDays('2025-01-02', 100_000)).toThrow(MissingCalendarYear);
    expect(() => calendar.addWorkingMinutes(at('2025-01-02 08:00'), 6_000_000)).toThrow(MissingCalendarYear);
  });

  it('refuses impossible days, invalid instants and the end of a day off', () => {
    expect(() => calendar.isWorkingDay('2025-02-30')).toThrow(RangeError);
    expect(() => calendar.addWorkingDays('hôm nay', 1)).toThrow(RangeError);
    expect(() => calendar.addWorkingMinutes(new Date('x'), 1)).toThrow(RangeError);
    expect(() => calendar.workingMinutesBetween(at('2025-01-02 08:00'), new Date('x'))).toThrow(RangeError);
    expect(() => calendar.endOfWorkingDay('2025-05-02')).toThrow(RangeError);
  });
});
