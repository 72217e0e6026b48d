import fc from 'fast-check';
import { instantOf, MissingCalendarYear, WorkingCalendar, type CalendarDay, type WorkingInterval } from './index.js';

/*
 * The oracle is a list of minutes, worked or not, of 2025 and 2026, which it walks over one by one. Days have the hours of
 * the agency, half of them, long ones, or none; some agencies work on Saturday mornings.
 */
const dayMinutes = 1_440;
const dayCount = 730;
const instant = (minute: number): Date => new Date(Date.UTC(2024, 11, 31, 17) + minute * 60_000);
const dateOf = (day: number): string => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);
/** 1 January 2025 was a Wednesday. */
const weekday = (day: number): number => (day + 2) % 7;

type Hours = readonly WorkingInterval[];
const span = (from: string, to: string): WorkingInterval => ({ from, to });
const eight: Hours = [span('07:00', '11:30'), span('13:30', '17:00')];
const seven: Hours = [span('08:00', '12:00'), span('13:30', '16:30')];
const morning: Hours = [span('07:00', '11:30')];
const long: Hours = [span('07:00', '12:00'), span('13:00', '21:00')];
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

interface Agency {
  readonly calendar: WorkingCalendar;
  /** for each minute whether it is worked */
  readonly worked: Uint8Array;
}

function agencyOf(ordinary: Hours, onSaturdays: boolean, special: ReadonlyMap<number, Hours | null>): Agency {
  const worked = new Uint8Array(dayCount * dayMinutes);
  const days: CalendarDay[] = [];
  for (let day = 0; day < dayCount; day += 1) {
    const usual = weekday(day) < 5 ? ordinary : onSaturdays && weekday(day) === 5 ? morning : null;
    const own = special.get(day);
    const hours = own === undefined ? usual : own;
    for (const { from, to } of hours ?? [])
      worked.fill(1, day * dayMinutes + minuteOf(from), day * dayMinutes + minuteOf(to));
    if (hours === null && weekday(day) < 5) days.push({ date: dateOf(day), kind: 'off', nameVi: 'nghỉ' });
    if (hours !== null && (hours !== ordinary || weekday(day) >= 5))
      days.push({ date: dateOf(day), kind: 'working', nameVi: 'giờ riêng', workingHours: hours });
  }
  const year = (y: number) => ({ year: y, days: days.filter(({ date }) => date.startsWith(String(y))) });
  return { calendar: new WorkingCalendar([year(2025), year(2026)], ordinary), worked };
}

const agencies = fc
  .tuple(
    fc.constantFrom(eight, seven, morning, long),
    fc.boolean(),
    fc.array(fc.tuple(fc.integer({ min: 0, max: dayCount - 1 }), fc.constantFrom(null, morning, long, seven)), {
      maxLength: 120,
    }),
  )
  .map(([ordinary, onSaturdays, special]) => agencyOf(ordinary, onSaturdays, new Map(special)));

function count({ worked }: Agency, from: number, to: number): number {
  let minutes = 0;
  for (let minute = from; minute < to; minute += 1) minutes += worked[minute] ?? 0;
  return minutes;
}

/** Takes day after day away, in the one direction or the other, while a whole one is left. */
function takeDays(agency: Agency, firstDay: number, direction: 1 | -1, minutes: number) {
  let left = minutes;
  let days = 0;
  for (let day = firstDay; left > 0; day += direction) {
    const length = count(agency, day * dayMinutes, (day + 1) * dayMinutes);
    if (length > left) break;
    if (length > 0) days += 1;
    left -= length;
  }
  return { days, minutes: left };
}

const stretch = fc.tuple(
  fc.integer({ min: 0, max: 700 * dayMinutes }),
  fc.oneof(fc.integer({ min: 0, max: 3 * dayMinutes }), fc.integer({ min: 0, max: 29 * dayMinutes })),
);

describe('working time in days, beside a walk over every minute', () => {
  it('takes the length of each day from the calendar, from the first one on', () => {
    fc.assert(
      fc.property(agencies, stretch, (agency, [from, length]) => {
        const minutes = count(agency, from, from + length);
        let first = from;
        while (minutes > 0 && agency.worked[first] === 0) first += 1;
        expect(agency.calendar.inDaysAfter(instant(from), minutes)).toEqual(
          takeDays(agency, Math.floor(first / dayMinutes), 1, minutes),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('takes the length of each day from the calendar, from the last one back', () => {
    fc.assert(
      fc.property(agencies, stretch, (agency, [from, length]) => {
        const to = from + length;
        const minutes = count(agency, from, to);
        let last = to - 1;
        while (minutes > 0 && agency.worked[last] === 0) last -= 1;
        expect(agency.calendar.inDaysBefore(instant(to), minutes)).toEqual(
          takeDays(agency, Math.floor(last / dayMinutes), -1, minutes),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('never grows while the due date comes nearer', () => {
    fc.assert(
      fc.property(agencies, stretch, fc.integer({ min: 1, max: 2_000 }), (agency, [from, length], step) => {
        const { calendar } = agency;
        const to = instant(from + length);
        const left = (at: number) =>
          calendar.inDaysBefore(to, calendar.workingMinutesBetween(instant(Math.min(at, from + length)), to));
        const [earlier, later] = [left(from), left(from + step)];
        return later.days < earlier.days || (later.days === earlier.days && later.minutes <= earlier.minutes);
      }),
      { numRuns: 300 },
    );
  });
});

describe('working time in days', () => {
  const saturdays = agencyOf(eight, true, new Map()).calendar;

  it('counts a Saturday morning as a day when it is filled, and as its hours when not', () => {
    // Friday 2 October 2026, 16:00, to Saturday 11:30: an hour, and the half day
    expect(saturdays.inDaysBefore(instantOf('2026-10-03', '11:30'), 330)).toEqual({ days: 1, minutes: 60 });
    expect(saturdays.inDaysBefore(instantOf('2026-10-03', '11:00'), 240)).toEqual({ days: 0, minutes: 240 });
    expect(saturdays.inDaysAfter(instantOf('2026-10-02', '17:30'), 270)).toEqual({ days: 1, minutes: 0 });
  });

  it('does not look into a year without a calendar for time that ends before it', () => {
    const one = new WorkingCalendar([{ year: 2026, days: [] }]);
    // Thursday 31 December 2026
    expect(one.inDaysAfter(instantOf('2026-12-31', '07:00'), 480)).toEqual({ days: 1, minutes: 0 });
    expect(one.inDaysBefore(instantOf('2026-01-01', '17:00'), 480)).toEqual({ days: 1, minutes: 0 });
    expect(() => one.inDaysAfter(instantOf('2026-12-31', '07:00'), 481)).toThrow(MissingCalendarYear);
    expect(() => one.inDaysBefore(instantOf('2026-01-01', '17:00'), 481)).toThrow(MissingCalendarYear);
  });
});
