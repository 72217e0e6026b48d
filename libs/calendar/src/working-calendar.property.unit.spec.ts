import fc from 'fast-check';
import { WorkingCalendar, type CalendarDay, type WorkingInterval, type YearCalendar } from './index.js';

/*
 * The oracle walks day by day and minute by minute over plain numbers (minutes since the local midnight that begins
 * 1 January 2024, a Monday) and shares no code with the engine.
 */
const years = [2024, 2025, 2026, 2027];
const minutesOfDay = 1_440;
const dayCount = 366 + 365 + 365 + 365;
const midnight = Date.UTC(2023, 11, 31, 17);
const instantAt = (minute: number): Date => new Date(midnight + minute * 60_000);
const minuteAt = (instant: Date): number => (instant.getTime() - midnight) / 60_000;
const dayText = (day: number): string => {
  const date = new Date(Date.UTC(2024, 0, 1 + day));
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
};

interface Case {
  readonly [fc.toStringMethod]: () => string;
  readonly worked: readonly boolean[];
  readonly hours: readonly (readonly [number, number])[];
  readonly calendar: WorkingCalendar;
}

const isWorkedMinute = ({ worked, hours }: Case, minute: number): boolean => {
  if (worked[Math.floor(minute / minutesOfDay)] !== true) return false;
  const ofDay = minute % minutesOfDay;
  return hours.some(([from, to]) => from <= ofDay && ofDay < to);
};

function countMinutes(given: Case, from: number, to: number): number {
  let count = 0;
  for (let minute = from; minute < to; minute += 1) if (isWorkedMinute(given, minute)) count += 1;
  return count;
}

function stepMinutes(given: Case, from: number, minutes: number): number {
  let minute = from;
  for (let left = minutes; left > 0; minute += 1) if (isWorkedMinute(given, minute)) left -= 1;
  return minute;
}

function stepDays(worked: readonly boolean[], received: number, days: number): number {
  let day = received;
  for (let left = days; left > 0;) {
    day += 1;
    if (worked[day] === true) left -= 1;
  }
  return day;
}

function buildCase(changed: readonly number[], cuts: readonly number[]): Case {
  const worked = Array.from({ length: dayCount }, (_, day) => day % 7 < 5);
  const days = changed.map((day): CalendarDay => {
    const kind = day % 7 < 5 ? 'off' : 'working';
    worked[day] = kind === 'working';
    return { date: dayText(day), kind, nameVi: 'ngày ngẫu nhiên' };
  });
  const calendars = years.map((year): YearCalendar => ({
    year,
    days: days.filter(({ date }) => date.startsWith(String(year))),
  }));
  const hours: (readonly [number, number])[] = [];
  for (let index = 0; index + 1 < cuts.length; index += 2) hours.push([cuts[index] ?? 0, cuts[index + 1] ?? 0]);
  const time = (minute: number): string =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const intervals = hours.map(([from, to]): WorkingInterval => ({ from: time(from), to: time(to) }));
  return {
    worked,
    hours,
    calendar: new WorkingCalendar(calendars, intervals),
    [fc.toStringMethod]: () => JSON.stringify({ days, intervals }),
  };
}

const defaultCuts = [420, 690, 810, 1_020];
const cuts = fc.oneof(
  fc.constant(defaultCuts),
  fc.constantFrom([420, 690], [810, 1_020], [0, 1_439], [420, 690, 690, 1_020], [700, 701]),
  fc
    .uniqueArray(fc.integer({ min: 0, max: 1_439 }), { minLength: 2, maxLength: 8 })
    .map((list) => list.slice(0, list.length - (list.length % 2)).sort((a, b) => a - b)),
);
const changedDays = fc.oneof(
  fc.uniqueArray(fc.integer({ min: 0, max: dayCount - 1 }), { maxLength: 60 }),
  // Long holidays side by side, as at Tet.
  fc
    .tuple(fc.integer({ min: 0, max: dayCount - 30 }), fc.integer({ min: 1, max: 30 }))
    .map(([first, length]) => Array.from({ length }, (_, index) => first + index).filter((day) => day % 7 < 5)),
);
const cases = fc.tuple(changedDays, cuts).map(([changed, cut]) => buildCase(changed, cut));
const receivedDay = fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 350, max: 380 }));
const receivedMinute = fc
  .tuple(receivedDay, fc.oneof(fc.integer({ min: 0, max: 1_439 }), fc.constantFrom(...defaultCuts, 0, 1_439)))
  .map(([day, minute]) => day * minutesOfDay + minute);

describe('the working calendar, beside a naive count', () => {
  it('finds the same working days', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: dayCount - 1 }), (given, day) => {
        expect(given.calendar.isWorkingDay(dayText(day))).toBe(given.worked[day]);
        expect(given.calendar.workingMinutesOfDay(dayText(day))).toBe(
          countMinutes(given, day * minutesOfDay, (day + 1) * minutesOfDay),
        );
      }),
    );
  });

  it('finds the same day after any number of working days', () => {
    fc.assert(
      fc.property(cases, receivedDay, fc.integer({ min: 1, max: 250 }), ({ worked, calendar }, received, days) => {
        expect(calendar.addWorkingDays(dayText(received), days)).toBe(dayText(stepDays(worked, received, days)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('moves the end of calendar days to the same working day', () => {
    fc.assert(
      fc.property(cases, receivedDay, fc.integer({ min: 0, max: 400 }), ({ worked, calendar }, received, days) => {
        const end = received + days;
        const due = worked[end] === true ? end : stepDays(worked, end, 1);
        expect(calendar.addCalendarDays(dayText(received), days)).toBe(dayText(due));
      }),
      { numRuns: 500 },
    );
  });

  it('finds the same minute after any number of working minutes', () => {
    fc.assert(
      fc.property(cases, receivedMinute, fc.integer({ min: 1, max: 2_000 }), (given, from, amount) => {
        const minutes = Math.min(amount, countMinutes(given, from, from + 25 * minutesOfDay));
        fc.pre(minutes > 0);
        const to = given.calendar.addWorkingMinutes(instantAt(from), minutes);
        expect(minuteAt(to)).toBe(stepMinutes(given, from, minutes));
      }),
      { numRuns: 200 },
    );
  });

  it('counts the same minutes between two instants, seconds included', () => {
    const length = fc.integer({ min: 0, max: 30 * minutesOfDay });
    const part = fc.integer({ min: 0, max: 59_999 });
    fc.assert(
      fc.property(cases, receivedMinute, part, length, part, (given, minute, beforeFrom, whole, rest) => {
        const from = new Date(instantAt(minute).getTime() + beforeFrom);
        const to = new Date(from.getTime() + whole * 60_000 + rest);
        // The minutes that start in [from, to).
        const expected = countMinutes(given, Math.ceil(minuteAt(from)), Math.ceil(minuteAt(to)));
        expect(given.calendar.workingMinutesBetween(from, to)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the deadline of a limit in days at the last worked minute of the due day', () => {
    const unit = fc.constantFrom('WORKING_DAY' as const, 'CALENDAR_DAY' as const);
    fc.assert(
      fc.property(
        cases,
        receivedMinute,
        fc.integer({ min: 0, max: 90 }),
        unit,
        (given, received, amount, unitOfLimit) => {
          const { due, dueAt } = given.calendar.dueAt(instantAt(received), { amount, unit: unitOfLimit });
          const last = minuteAt(dueAt) - 1;
          const endOfDay = (Math.floor(last / minutesOfDay) + 1) * minutesOfDay;
          expect(isWorkedMinute(given, last)).toBe(true);
          expect(countMinutes(given, last + 1, endOfDay)).toBe(0);
          expect(dayText(Math.floor(last / minutesOfDay))).toBe(due);
        },
      ),
    );
  });
});

describe('the sums of working minutes', () => {
  const minutes = fc.integer({ min: 0, max: 30_000 });
  const instants = fc
    .tuple(receivedMinute, fc.integer({ min: 0, max: 59_999 }))
    .map(([minute, rest]) => new Date(instantAt(minute).getTime() + rest));
  const ordinary = fc
    .tuple(changedDays, fc.constantFrom(defaultCuts, [420, 690], [360, 600, 605, 606, 900, 1_320]))
    .map(([changed, cut]) => buildCase(changed, cut));

  it('have as many minutes between as were added', () => {
    fc.assert(
      fc.property(ordinary, instants, minutes, ({ calendar }, from, amount) => {
        expect(calendar.workingMinutesBetween(from, calendar.addWorkingMinutes(from, amount))).toBe(amount);
      }),
      { numRuns: 1_000 },
    );
  });

  it('are the same when a limit is counted in two parts', () => {
    fc.assert(
      fc.property(ordinary, instants, minutes, minutes, ({ calendar }, from, first, second) => {
        const inParts = calendar.addWorkingMinutes(calendar.addWorkingMinutes(from, first), second);
        expect(inParts).toEqual(calendar.addWorkingMinutes(from, first + second));
      }),
      { numRuns: 1_000 },
    );
  });

  it('shift a deadline by exactly the working minutes of the pauses', () => {
    fc.assert(
      fc.property(
        ordinary,
        instants,
        fc.integer({ min: 1_000, max: 20_000 }),
        fc.array(fc.integer({ min: 1, max: 5 * minutesOfDay * 60_000 }), { minLength: 2, maxLength: 8 }),
        ({ calendar }, start, limit, gaps) => {
          let used = 0;
          let paused = 0;
          let now = start;
          gaps.forEach((gap, index) => {
            const next = new Date(now.getTime() + gap);
            if (index % 2 === 0) used += calendar.workingMinutesBetween(now, next);
            else paused += calendar.workingMinutesBetween(now, next);
            now = next;
          });
          const remaining = Math.max(1, limit - used);
          expect(used + paused).toBe(calendar.workingMinutesBetween(start, now));
          expect(calendar.addWorkingMinutes(now, remaining)).toEqual(
            calendar.addWorkingMinutes(start, used + paused + remaining),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('change their sign with the direction', () => {
    fc.assert(
      fc.property(ordinary, instants, instants, ({ calendar }, one, other) => {
        const forth = calendar.workingMinutesBetween(one, other);
        expect(forth + calendar.workingMinutesBetween(other, one)).toBe(0);
        if (one <= other) expect(forth).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('never end before they start, and end later the later they start', () => {
    fc.assert(
      fc.property(ordinary, instants, instants, minutes, ({ calendar }, one, other, amount) => {
        const [early, late] = one <= other ? [one, other] : [other, one];
        const end = calendar.addWorkingMinutes(early, amount);
        expect(end.getTime()).toBeGreaterThanOrEqual(early.getTime());
        expect(calendar.addWorkingMinutes(late, amount).getTime()).toBeGreaterThanOrEqual(end.getTime());
      }),
      { numRuns: 500 },
    );
  });
});
