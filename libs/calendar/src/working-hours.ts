import { InvalidCalendar, type Finding } from './finding.js';
import { minuteOfTime } from './local-time.js';

/** Worked from `from` up to `to`, local times 'HH:mm' between 00:00 and 23:59. */
export interface WorkingInterval {
  readonly from: string;
  readonly to: string;
}

/** The hours of provincial agencies where none of their own are configured: eight hours. */
export const defaultWorkingHours: readonly WorkingInterval[] = Object.freeze([
  Object.freeze({ from: '07:00', to: '11:30' }),
  Object.freeze({ from: '13:30', to: '17:00' }),
]);

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The working hours of one day as arithmetic on minutes since local midnight. */
export class WorkingHours {
  readonly minutesOfDay: number;
  readonly #spans: readonly Span[];

  /** Intervals in ascending order, none empty, none overlapping; two may touch. Throws InvalidCalendar. */
  constructor(intervals: readonly WorkingInterval[]) {
    const findings = validateWorkingHours(intervals);
    if (findings.length > 0) throw new InvalidCalendar(findings);
    this.#spans = intervals.map(spanOf);
    this.minutesOfDay = this.#spans.reduce((sum, span) => sum + span.to - span.from, 0);
  }

  /** How many working minutes of the day start before this minute (0 to 1440). */
  workedBefore(minute: number): number {
    return this.#spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(minute, to) - from), 0);
  }

  /** The minute at which so many minutes (1 to minutesOfDay) have been worked; the end of an interval, not the next start. */
  minuteAfter(worked: number): number {
    let rest = worked;
    for (const { from, to } of this.#spans) {
      if (rest <= to - from) return from + rest;
      rest -= to - from;
    }
    throw new RangeError(`A working day has ${this.minutesOfDay} minutes, not ${worked}`);
  }

  /** Whether the minute lies in an interval or at one of its two ends. */
  touches(minute: number): boolean {
    return this.#spans.some(({ from, to }) => from <= minute && minute <= to);
  }
}

/** Everything that is wrong with the hours of a day; nothing when they may be used. */
export function validateWorkingHours(intervals: readonly WorkingInterval[]): readonly Finding[] {
  if (intervals.length === 0) return [noWorkingInterval];
  let previousEnd = 0;
  return intervals.flatMap((interval, index) => {
    const { from, to } = spanOf(interval);
    if (Number.isNaN(from) || Number.isNaN(to)) return invalidTime(index, interval);
    if (from >= to) return emptyInterval(index, interval);
    if (from < previousEnd) return overlappingInterval(index, interval);
    previousEnd = to;
    return [];
  });
}

function spanOf({ from, to }: WorkingInterval): Span {
  return { from: minuteOfTime(from) ?? Number.NaN, to: minuteOfTime(to) ?? Number.NaN };
}

const noWorkingInterval: Finding = {
  index: null,
  code: 'no-working-interval',
  message: { vi: 'Phải có ít nhất một khoảng giờ làm việc.', en: 'There must be at least one working interval.' },
};

function invalidTime(index: number, { from, to }: WorkingInterval): Finding {
  return {
    index,
    code: 'invalid-time',
    message: {
      vi: `Khoảng giờ ${from}-${to} phải viết theo dạng giờ:phút, từ 00:00 đến 23:59.`,
      en: `The interval ${from}-${to} must be written as HH:mm, 00:00 to 23:59.`,
    },
  };
}

function emptyInterval(index: number, { from, to }: WorkingInterval): Finding {
  return {
    index,
    code: 'empty-interval',
    message: {
      vi: `Khoảng giờ ${from}-${to} phải kết thúc sau khi bắt đầu.`,
      en: `The interval ${from}-${to} must end after it starts.`,
    },
  };
}

function overlappingInterval(index: number, { from, to }: WorkingInterval): Finding {
  return {
    index,
    code: 'overlapping-interval',
    message: {
      vi: `Khoảng giờ ${from}-${to} bắt đầu trước khi khoảng đứng trước kết thúc.`,
      en: `The interval ${from}-${to} starts before the one listed before it ends.`,
    },
  };
}
