import { dayNumber, firstDayNumber, isWeekend } from './day.js';
import type { YearCalendar } from './year-calendar.js';

/**
 * One valid year, counted once, so that a deadline costs two look-ups a year instead of a walk over days.
 * Days are numbers since 1970-01-01; positions are counts of working days from 1 January.
 */
export class YearTable {
  readonly year: number;
  readonly workingDays: number;
  readonly #first: number;
  /** For each day of the year and the day after its last: the working days of the year before it. */
  readonly #before: Uint16Array;
  /** The working days of the year in order, as offsets from 1 January. */
  readonly #offsets: Uint16Array;

  constructor({ year, days }: YearCalendar) {
    this.year = year;
    this.#first = firstDayNumber(year);
    const kinds = new Map(days.map(({ date, kind }) => [dayNumber(date), kind]));
    const length = firstDayNumber(year + 1) - this.#first;
    const offsets: number[] = [];
    this.#before = new Uint16Array(length + 1);
    for (let offset = 0; offset < length; offset += 1) {
      const number = this.#first + offset;
      if ((kinds.get(number) ?? (isWeekend(number) ? 'off' : 'working')) === 'working') offsets.push(offset);
      this.#before[offset + 1] = offsets.length;
    }
    this.#offsets = Uint16Array.from(offsets);
    this.workingDays = offsets.length;
  }

  isWorkingDay(number: number): boolean {
    return this.workingDaysBefore(number + 1) > this.workingDaysBefore(number);
  }

  /** Working days of the year before this day; the day after 31 December may be asked too. */
  workingDaysBefore(number: number): number {
    return entry(this.#before, number - this.#first);
  }

  /** The working day with so many working days of the year before it (0 to workingDays - 1). */
  workingDayAt(position: number): number {
    return this.#first + entry(this.#offsets, position);
  }
}

function entry(list: Uint16Array, index: number): number {
  const value = list[index];
  if (value === undefined) throw new RangeError(`Outside of the year: entry ${index} of ${list.length}`);
  return value;
}
