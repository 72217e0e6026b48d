import { dayNumber, firstDayNumber, isWeekend } from './day.js';
import type { YearCalendar } from './year-calendar.js';
import { WorkingHours } from './working-hours.js';

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
  /** For each position and the one after the last: the working minutes of the year before that working day. */
  readonly #minutesBefore: Uint32Array;
  readonly #hours: WorkingHours;
  /** The days with hours of their own. */
  readonly #ownHours: ReadonlyMap<number, WorkingHours>;

  constructor({ year, days }: YearCalendar, hours: WorkingHours) {
    this.year = year;
    this.#first = firstDayNumber(year);
    this.#hours = hours;
    this.#ownHours = new Map(
      days.flatMap(({ date, workingHours }) =>
        workingHours === undefined ? [] : [[dayNumber(date), new WorkingHours(workingHours)]],
      ),
    );
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
    this.#minutesBefore = new Uint32Array(offsets.length + 1);
    let minutes = 0;
    offsets.forEach((offset, position) => {
      minutes += this.hoursOf(this.#first + offset).minutesOfDay;
      this.#minutesBefore[position + 1] = minutes;
    });
  }

  get minutes(): number {
    return entry(this.#minutesBefore, this.workingDays);
  }

  isWorkingDay(number: number): boolean {
    return this.workingDaysBefore(number + 1) > this.workingDaysBefore(number);
  }

  /** The hours of a working day. */
  hoursOf(number: number): WorkingHours {
    return this.#ownHours.get(number) ?? this.#hours;
  }

  /** Working days of the year before this day; the day after 31 December may be asked too. */
  workingDaysBefore(number: number): number {
    return entry(this.#before, number - this.#first);
  }

  /** Working minutes of the year before this day. */
  minutesBefore(number: number): number {
    return entry(this.#minutesBefore, this.workingDaysBefore(number));
  }

  /** The working day with so many working days of the year before it (0 to workingDays - 1). */
  workingDayAt(position: number): number {
    return this.#first + entry(this.#offsets, position);
  }

  /** The working day in which the n-th working minute of the year (1 to `minutes`) is worked. */
  workingDayOfMinute(minute: number): number {
    let low = 0;
    let high = this.workingDays;
    // the first position behind which at least so many minutes lie; its day is the one before
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (entry(this.#minutesBefore, middle) < minute) low = middle + 1;
      else high = middle;
    }
    return this.workingDayAt(low - 1);
  }
}

function entry(list: Uint16Array | Uint32Array, index: number): number {
  const value = list[index];
  if (value === undefined) throw new RangeError(`Outside of the year: entry ${index} of ${list.length}`);
  return value;
}
