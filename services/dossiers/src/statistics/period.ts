import { instantOf } from '@dvc/calendar';
import { type Problem, refused } from '@dvc/problems';

/** A stretch of local days, as instants: from `first` on, before `until`. */
export interface Period {
  /** its name: the first day, or the month of a period that is cut into months (YYYY-MM) */
  readonly name: string;
  readonly first: Date;
  readonly until: Date;
}

const DAY_MS = 86_400_000;
export const LONGEST_PERIOD_DAYS = 1_096;

/** Local days, both included. Throws 422 unless the period is one, of at most three years. */
export function periodOf(from: string, to: string, longest = LONGEST_PERIOD_DAYS): Period {
  const [first, last] = [instantOf(from, '00:00'), instantOf(to, '00:00')];
  const days = Math.round((last.getTime() - first.getTime()) / DAY_MS) + 1;
  if (days < 1 || days > longest) throw badPeriod(longest);
  return { name: from, first, until: new Date(last.getTime() + DAY_MS) };
}

/** The same days cut at the turns of months; the first and the last month may be parts. */
export function monthsOf(from: string, to: string): readonly Period[] {
  const months: Period[] = [];
  for (let first = from; first <= to;) {
    const next = firstOfNextMonth(first);
    const last = next <= to ? dayBefore(next) : to;
    months.push({ ...periodOf(first, last), name: first.slice(0, 7) });
    first = next;
  }
  return months;
}

function firstOfNextMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

function badPeriod(longest: number): Problem {
  return refused({ vi: 'Khoảng thời gian không hợp lệ.', en: 'The period is not valid.' }, [
    {
      pointer: '?to',
      code: 'period',
      message: {
        vi: `Phải từ ngày bắt đầu trở đi và không quá ${longest} ngày.`,
        en: `Must not be before the first day, and the period at most ${longest} days long.`,
      },
    },
  ]);
}
