import { dayNumber, dayOfNumber, yearOf, type Day } from './day.js';
import { InvalidCalendar, type Finding } from './finding.js';
import { instantOfMinute, localDay, minutesStartedBefore } from './local-time.js';
import { MissingCalendarYear } from './missing-calendar-year.js';
import { checkAmount, longestLimitInMinutes, type TimeLimit } from './time-limit.js';
import { validateYearCalendar } from './validate-year-calendar.js';
import { defaultWorkingHours, WorkingHours, type WorkingInterval } from './working-hours.js';
import { inDays, NO_TIME, type WorkingTime } from './working-time.js';
import type { YearCalendar } from './year-calendar.js';
import { YearTable } from './year-table.js';

/**
 * Working time of one agency: official calendars of some years and the hours worked on a working day.
 *
 * Time is counted in whole minutes; a minute is counted where it starts, so an instant inside a minute counts from
 * the next one. That keeps sums exact: a stretch cut in two by a pause has as many minutes as its parts together.
 *
 * Every method throws RangeError for a text that is no day, an invalid Date and an amount that is negative,
 * fractional or too large, and MissingCalendarYear when it needs a year that has no calendar.
 * Immutable; what was passed in is copied.
 */
export class WorkingCalendar {
  readonly #tables: ReadonlyMap<number, YearTable>;

  /** Throws InvalidCalendar with every finding of every year, or with those of the working hours. */
  constructor(years: Iterable<YearCalendar>, workingHours: readonly WorkingInterval[] = defaultWorkingHours) {
    const calendars = [...years];
    const findings = [...calendars.flatMap(validateYearCalendar), ...duplicateYears(calendars)];
    if (findings.length > 0) throw new InvalidCalendar(findings);
    const hours = new WorkingHours(workingHours);
    this.#tables = new Map(calendars.map((calendar) => [calendar.year, new YearTable(calendar, hours)]));
  }

  isWorkingDay(day: Day): boolean {
    const number = dayNumber(day);
    return this.#table(yearOf(day)).isWorkingDay(number);
  }

  /** The n-th working day after the day of receipt, which is not counted. With 0: that day, or the next working day. */
  addWorkingDays(received: Day, workingDays: number): Day {
    checkAmount(workingDays, 'The number of working days');
    const number = dayNumber(received);
    const table = this.#table(yearOf(received));
    if (workingDays === 0 && table.isWorkingDay(number)) return received;
    const position = table.workingDaysBefore(number + 1) + Math.max(workingDays, 1) - 1;
    return dayOfNumber(this.#workingDayAt(table, position));
  }

  /**
   * The instant at which so many working minutes have passed; at the end of an interval that end, not the start of
   * the next. With 0: the same minute in working time, otherwise the start of the next working minute.
   */
  addWorkingMinutes(from: Date, minutes: number): Date {
    checkAmount(minutes, 'The number of working minutes', longestLimitInMinutes);
    const day = localDay(from);
    const table = this.#table(yearOf(day));
    if (minutes === 0) return this.#workingMinuteFrom(from, day);
    return this.#endOfMinute(table, this.#workedInYearBefore(from) + minutes);
  }

  /** The working minutes that start in [from, to); negative when `to` is the earlier one (overdue time). */
  workingMinutesBetween(from: Date, to: Date): number {
    // Subtracted from 0, because a bare minus would turn no minutes into -0.
    if (to.getTime() < from.getTime()) return 0 - this.workingMinutesBetween(to, from);
    let minutes = this.#workedInYearBefore(to) - this.#workedInYearBefore(from);
    for (let year = yearOf(localDay(from)); year < yearOf(localDay(to)); year += 1) {
      minutes += this.#table(year).minutes;
    }
    return minutes;
  }

  /**
   * So many working minutes, counted from an instant on, in working days of the calendar: each day from the one in which
   * they begin is as long as its own hours, so that a half day that is filled is a day. What fills none is left in minutes.
   */
  inDaysAfter(from: Date, minutes: number): WorkingTime {
    checkAmount(minutes, 'The number of working minutes', longestLimitInMinutes);
    if (minutes === 0) return NO_TIME;
    const first = dayNumber(localDay(this.addWorkingMinutes(from, 1)));
    let table = this.#tableOf(first);
    let rest = table.minutesBefore(first) + minutes;
    let days = 0 - table.workingDaysBefore(first);
    while (rest > table.minutes) {
      rest -= table.minutes;
      days += table.workingDays;
      table = this.#table(table.year + 1);
    }
    const last = table.workingDayOfMinute(rest);
    const ofLast = rest - table.minutesBefore(last);
    return inDays(days + table.workingDaysBefore(last), ofLast, table.hoursOf(last).minutesOfDay);
  }

  /** The same backwards: the working minutes that end at an instant, from the day of the last of them back. */
  inDaysBefore(to: Date, minutes: number): WorkingTime {
    checkAmount(minutes, 'The number of working minutes', longestLimitInMinutes);
    if (minutes === 0) return NO_TIME;
    const last = this.#lastWorkingDayOf(to);
    let table = this.#tableOf(last);
    let rest = table.minutesBefore(last + 1) - minutes;
    let days = table.workingDaysBefore(last + 1);
    while (rest < 0) {
      table = this.#table(table.year - 1);
      rest += table.minutes;
      days += table.workingDays;
    }
    const first = table.workingDayOfMinute(rest + 1);
    const ofFirst = table.minutesBefore(first + 1) - rest;
    return inDays(days - table.workingDaysBefore(first + 1), ofFirst, table.hoursOf(first).minutesOfDay);
  }

  workingMinutesOfDay(day: Day): number {
    return this.isWorkingDay(day) ? this.#hoursOf(day).minutesOfDay : 0;
  }

  /** So many days later, days off included; a deadline that falls on a day off moves to the next working day. */
  addCalendarDays(received: Day, days: number): Day {
    checkAmount(days, 'The number of days');
    return this.addWorkingDays(dayOfNumber(dayNumber(received) + days), 0);
  }

  /** The instant at which the last working interval of the day ends. Throws RangeError for a day off, which has none. */
  endOfWorkingDay(day: Day): Date {
    if (!this.isWorkingDay(day)) throw new RangeError(`${day} is not a working day`);
    const hours = this.#hoursOf(day);
    return instantOfMinute(dayNumber(day), hours.minuteAfter(hours.minutesOfDay));
  }

  /** When a limit that starts with the receipt ends: for limits in days at the end of the due day's working hours. */
  dueAt(receivedAt: Date, limit: TimeLimit): { due: Day; dueAt: Date } {
    switch (limit.unit) {
      case 'WORKING_DAY': {
        const due = this.addWorkingDays(localDay(receivedAt), limit.amount);
        return { due, dueAt: this.endOfWorkingDay(due) };
      }
      case 'CALENDAR_DAY': {
        const due = this.addCalendarDays(localDay(receivedAt), limit.amount);
        return { due, dueAt: this.endOfWorkingDay(due) };
      }
      case 'WORKING_HOUR': {
        checkAmount(limit.amount, 'The number of working hours');
        const dueAt = this.addWorkingMinutes(receivedAt, limit.amount * 60);
        return { due: localDay(dueAt), dueAt };
      }
    }
  }

  #table(year: number): YearTable {
    const table = this.#tables.get(year);
    if (table === undefined) throw new MissingCalendarYear(year);
    return table;
  }

  #tableOf(number: number): YearTable {
    return this.#table(yearOf(dayOfNumber(number)));
  }

  /** The working day of the last working minute that starts before the instant. */
  #lastWorkingDayOf(instant: Date): number {
    let table = this.#table(yearOf(localDay(instant)));
    let minute = this.#workedInYearBefore(instant);
    while (minute === 0) {
      table = this.#table(table.year - 1);
      minute = table.minutes;
    }
    return table.workingDayOfMinute(minute);
  }

  /** The working day at a position counted from the table's 1 January, which may lie in a later year. */
  #workingDayAt(start: YearTable, position: number): number {
    let table = start;
    let rest = position;
    while (rest >= table.workingDays) {
      rest -= table.workingDays;
      table = this.#table(table.year + 1);
    }
    return table.workingDayAt(rest);
  }

  /**
   * The end of the n-th working minute from the table's 1 January, which may lie in a later year. The last minute
   * decides the day, so that a sum which fills a day ends on that day and not on the next.
   */
  #endOfMinute(start: YearTable, minute: number): Date {
    let table = start;
    let rest = minute;
    while (rest > table.minutes) {
      rest -= table.minutes;
      table = this.#table(table.year + 1);
    }
    const day = table.workingDayOfMinute(rest);
    return instantOfMinute(day, table.hoursOf(day).minuteAfter(rest - table.minutesBefore(day)));
  }

  #hoursOf(day: Day): WorkingHours {
    return this.#table(yearOf(day)).hoursOf(dayNumber(day));
  }

  /** The working minutes from local midnight of 1 January up to the instant. */
  #workedInYearBefore(instant: Date): number {
    const day = localDay(instant);
    const number = dayNumber(day);
    const table = this.#table(yearOf(day));
    const today = table.isWorkingDay(number) ? table.hoursOf(number).workedBefore(minutesStartedBefore(instant)) : 0;
    return table.minutesBefore(number) + today;
  }

  #workingMinuteFrom(instant: Date, day: Day): Date {
    const minute = minutesStartedBefore(instant);
    if (this.isWorkingDay(day) && this.#hoursOf(day).touches(minute)) return instantOfMinute(dayNumber(day), minute);
    return new Date(this.addWorkingMinutes(instant, 1).getTime() - 60_000);
  }
}

function duplicateYears(calendars: readonly YearCalendar[]): readonly Finding[] {
  const years = calendars.map(({ year }) => year);
  const repeated = new Set(years.filter((year, index) => years.indexOf(year) !== index));
  return [...repeated].map((year) => ({
    index: null,
    code: 'duplicate-year',
    message: { vi: `Có nhiều lịch cho năm ${year}.`, en: `There is more than one calendar for ${year}.` },
  }));
}
