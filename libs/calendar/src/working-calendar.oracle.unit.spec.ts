import { WorkingCalendar, type CalendarDay, type YearCalendar } from './index.js';

/*
 * Deadlines as a clerk would count them, by walking over a year minute by minute: which minutes are worked is written
 * down once per calendar, in an array that knows nothing of the engine. A case is a limit with pauses and extensions in
 * between, on calendars with days off, make-up days and half days. CASES says how many; the full figure is 100,000.
 */
const cases = Number(process.env['CALENDAR_ORACLE_CASES'] ?? 100_000);
const first = Date.UTC(2024, 11, 31, 17);
const dayMinutes = 1_440;
const days = 365 + 365;
const ordinary = [
  [420, 690],
  [810, 1_020],
] as const;
const halves = [[[420, 690]], [[810, 1_020]], [[480, 600]]] as const;

/** A small generator with a seed, so that a failing case can be played again. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

interface Oracle {
  readonly calendar: WorkingCalendar;
  /** for each minute since 1 January 2025, local: whether it is worked */
  readonly worked: Uint8Array;
}

const two = (part: number): string => String(part).padStart(2, '0');
const time = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
const dateOf = (day: number): string => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);
const instant = (minute: number): Date => new Date(first + minute * 60_000);

function oracle(pick: (below: number) => number): Oracle {
  const worked = new Uint8Array(days * dayMinutes);
  const listed: CalendarDay[] = [];
  for (let day = 0; day < days; day += 1) {
    const weekend = [3, 4].includes(day % 7);
    const lot = pick(100);
    let spans: readonly (readonly [number, number])[] = weekend ? [] : ordinary;
    if (lot < 4) {
      spans = weekend ? ordinary : [];
      listed.push({ date: dateOf(day), kind: weekend ? 'working' : 'off', nameVi: 'đổi ngày' });
    } else if (lot < 9) {
      spans = halves[pick(halves.length)] ?? [];
      const workingHours = spans.map(([from, to]) => ({ from: time(from), to: time(to) }));
      listed.push({ date: dateOf(day), kind: 'working', nameVi: 'nửa ngày', workingHours });
    }
    for (const [from, to] of spans) worked.fill(1, day * dayMinutes + from, day * dayMinutes + to);
  }
  const year = (y: number): YearCalendar => ({
    year: y,
    days: listed.filter(({ date }) => date.startsWith(String(y))),
  });
  return { calendar: new WorkingCalendar([year(2025), year(2026)]), worked };
}

/** The minute at whose start so many further minutes have been worked. */
function walk(worked: Uint8Array, from: number, minutes: number): number {
  let minute = from;
  for (let left = minutes; left > 0; minute += 1) left -= worked[minute] ?? 0;
  return minute;
}

function count(worked: Uint8Array, from: number, to: number): number {
  let minutes = 0;
  for (let minute = from; minute < to; minute += 1) minutes += worked[minute] ?? 0;
  return minutes;
}

describe('deadlines with pauses and extensions, beside a walk over every minute', () => {
  it(`agree in ${cases} random cases`, () => {
    const pick = random(20_261_122);
    let current = oracle(pick);
    let paused = 0;
    for (let n = 0; n < cases; n += 1) {
      if (n % 500 === 0) current = oracle(pick);
      const { calendar, worked } = current;
      const start = pick(300 * dayMinutes);
      const limit = 1 + pick(2_400);
      let due = calendar.addWorkingMinutes(instant(start), limit);
      let expected = walk(worked, start, limit);
      let now = start;
      for (let event = pick(4); event > 0; event -= 1) {
        now += pick(2 * dayMinutes);
        if (pick(3) === 0) {
          const more = 1 + pick(960);
          due = calendar.addWorkingMinutes(due, more);
          expected = walk(worked, expected, more);
        } else {
          const until = now + pick(4 * dayMinutes);
          const minutes = calendar.workingMinutesBetween(instant(now), instant(until));
          // the clerk does not move the end: he goes on counting what was left when the pause began
          const left = count(worked, now, expected);
          const overdue = left === 0 && expected <= now ? count(worked, expected, now) : 0;
          if (minutes > 0) {
            paused += 1;
            due = calendar.addWorkingMinutes(due, minutes);
            expected = overdue > 0 || left === 0 ? walk(worked, expected, minutes) : walk(worked, until, left);
          }
          now = until;
        }
      }
      if (due.getTime() !== instant(expected).getTime())
        throw new Error(`case ${n}: ${due.toISOString()} instead of ${instant(expected).toISOString()}`);
    }
    expect(paused).toBeGreaterThan(cases / 4);
  });
});
