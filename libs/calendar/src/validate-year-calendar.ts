import { dayNumber, firstDayNumber, isDay, isWeekend, yearOf } from './day.js';
import type { Finding } from './finding.js';
import { validateWorkingHours } from './working-hours.js';
import type { CalendarDay, YearCalendar } from './year-calendar.js';

const earliestYear = 2000;
const latestYear = 2100;

/**
 * Everything that is wrong with the calendar, in the order of its days; nothing when it may be used.
 * A weekday's `off` on a Saturday or Sunday is let through: announcements list whole holidays, and it changes nothing.
 */
export function validateYearCalendar(calendar: YearCalendar): readonly Finding[] {
  const { year, days } = calendar;
  if (!Number.isInteger(year) || year < earliestYear || year > latestYear) return [yearOutOfRange(year)];
  const daysOfYear = firstDayNumber(year + 1) - firstDayNumber(year);
  if (days.length > daysOfYear) return [tooManyDays(year, days.length, daysOfYear)];
  const seen = new Set<string>();
  return days.flatMap((day, index) => {
    const finding = findingOf(day, index, year, seen);
    seen.add(day.date);
    return finding ?? [];
  });
}

function findingOf(day: CalendarDay, index: number, year: number, seen: ReadonlySet<string>): Finding | undefined {
  const { date, kind, workingHours } = day;
  if (!isDay(date)) return impossibleDate(index, date);
  if (yearOf(date) !== year) return wrongYear(index, date, year);
  if (seen.has(date)) return duplicateDate(index, date);
  if (kind !== 'off' && kind !== 'working') return unknownKind(index, kind);
  if (workingHours !== undefined) {
    if (kind === 'off') return hoursOnDayOff(index, date);
    const [wrong] = validateWorkingHours(workingHours);
    return wrong && { ...wrong, index };
  }
  if (kind === 'working' && !isWeekend(dayNumber(date))) return workingOnWeekday(index, date);
  return undefined;
}

function yearOutOfRange(year: number): Finding {
  return {
    index: null,
    code: 'year-out-of-range',
    message: {
      vi: `Năm ${year} nằm ngoài khoảng từ ${earliestYear} đến ${latestYear}.`,
      en: `The year ${year} is not between ${earliestYear} and ${latestYear}.`,
    },
  };
}

function tooManyDays(year: number, count: number, daysOfYear: number): Finding {
  return {
    index: null,
    code: 'too-many-days',
    message: {
      vi: `Lịch năm ${year} kê ${count} ngày, trong khi năm đó chỉ có ${daysOfYear} ngày.`,
      en: `The calendar of ${year} lists ${count} days; the year has ${daysOfYear}.`,
    },
  };
}

function impossibleDate(index: number, date: string): Finding {
  return {
    index,
    code: 'impossible-date',
    message: {
      vi: `“${date}” không phải là một ngày có thật, viết theo dạng năm-tháng-ngày (ví dụ 2026-09-02).`,
      en: `"${date}" is not an existing day written as year-month-day (for example 2026-09-02).`,
    },
  };
}

function wrongYear(index: number, date: string, year: number): Finding {
  return {
    index,
    code: 'wrong-year',
    message: { vi: `Ngày ${date} không thuộc năm ${year}.`, en: `${date} is not in the year ${year}.` },
  };
}

function duplicateDate(index: number, date: string): Finding {
  return {
    index,
    code: 'duplicate-date',
    message: { vi: `Ngày ${date} được kê nhiều lần.`, en: `${date} is listed more than once.` },
  };
}

function unknownKind(index: number, kind: string): Finding {
  return {
    index,
    code: 'unknown-kind',
    message: {
      vi: `Loại ngày “${kind}” không hợp lệ; chỉ nhận “off” (nghỉ) hoặc “working” (làm bù).`,
      en: `The kind "${kind}" is unknown; it is either "off" or "working".`,
    },
  };
}

function hoursOnDayOff(index: number, date: string): Finding {
  return {
    index,
    code: 'hours-on-day-off',
    message: {
      vi: `Ngày ${date} là ngày nghỉ nên không có giờ làm việc riêng.`,
      en: `${date} is a day off and has no hours of its own.`,
    },
  };
}

function workingOnWeekday(index: number, date: string): Finding {
  return {
    index,
    code: 'working-on-weekday',
    message: {
      vi: `Ngày ${date} vốn là ngày làm việc; chỉ khai khi có giờ làm việc riêng.`,
      en: `${date} is an ordinary working day; list it only with hours of its own.`,
    },
  };
}
