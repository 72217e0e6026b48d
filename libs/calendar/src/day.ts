/** A local day in Asia/Ho_Chi_Minh, 'YYYY-MM-DD'. */
export type Day = string;

const millisecondsOfDay = 86_400_000;

/** Whether the text is a day of the Gregorian calendar in the form YYYY-MM-DD; 2025-02-30 is not. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = Date.parse(`${text}T00:00:00Z`);
  // The engine may roll 30 February over to March instead of refusing it, so the text must come back unchanged.
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
}

/** Days since 1970-01-01. Throws RangeError when the text is not a day. */
export function dayNumber(day: Day): number {
  if (!isDay(day)) throw new RangeError(`Not a day in the form YYYY-MM-DD: ${JSON.stringify(day)}`);
  return Date.parse(`${day}T00:00:00Z`) / millisecondsOfDay;
}

/** The day with this number of days since 1970-01-01. Throws RangeError beyond the year 9999. */
export function dayOfNumber(number: number): Day {
  const day = new Date(number * millisecondsOfDay).toISOString().slice(0, 10);
  if (!isDay(day)) throw new RangeError(`No day with four digits for the year: ${number} days since 1970-01-01`);
  return day;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** The number of 1 January of the year, in days since 1970-01-01. */
export function firstDayNumber(year: number): number {
  return dayNumber(`${String(year).padStart(4, '0')}-01-01`);
}

/** Saturday or Sunday. 1970-01-01, day number 0, was a Thursday. */
export function isWeekend(number: number): boolean {
  const fromMonday = (((number + 3) % 7) + 7) % 7;
  return fromMonday >= 5;
}
