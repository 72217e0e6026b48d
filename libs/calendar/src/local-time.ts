import { dayNumber, dayOfNumber, type Day } from './day.js';

/*
 * The only place that knows the time zone. Asia/Ho_Chi_Minh has been UTC+7 without daylight saving time since
 * 13 June 1975, so a constant is exact for every instant the platform deals with and needs no time zone data.
 */
const aheadOfUtc = 7 * 3_600_000;
const millisecondsOfMinute = 60_000;
const minutesOfDay = 1_440;
const millisecondsOfDay = minutesOfDay * millisecondsOfMinute;

/** The local day of an instant. Throws RangeError on an invalid Date. */
export function localDay(instant: Date): Day {
  return dayOfNumber(Math.floor(localMilliseconds(instant) / millisecondsOfDay));
}

/** The local time of an instant, 'HH:mm'; seconds are dropped. Throws RangeError on an invalid Date. */
export function localTime(instant: Date): string {
  return timeOfMinute(Math.floor(millisecondsIntoDay(instant) / millisecondsOfMinute));
}

/** The instant of a local day and a local time 'HH:mm' (00:00 to 23:59). Throws RangeError on anything else. */
export function instantOf(day: Day, time: string): Date {
  const minute = minuteOfTime(time);
  if (minute === undefined) throw new RangeError(`Not a time in the form HH:mm: ${JSON.stringify(time)}`);
  return instantOfMinute(dayNumber(day), minute);
}

/** The instant of a minute (since local midnight) of the day with this number of days since 1970-01-01. */
export function instantOfMinute(number: number, minute: number): Date {
  return new Date(number * millisecondsOfDay + minute * millisecondsOfMinute - aheadOfUtc);
}

/** How many minutes of its local day start before the instant: 0 to 1440. A minute that has begun counts as started. */
export function minutesStartedBefore(instant: Date): number {
  return Math.ceil(millisecondsIntoDay(instant) / millisecondsOfMinute);
}

/** Minutes since midnight of 'HH:mm', or undefined when the text is not such a time. */
export function minuteOfTime(time: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return match === null ? undefined : Number(match[1]) * 60 + Number(match[2]);
}

function timeOfMinute(minute: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function millisecondsIntoDay(instant: Date): number {
  const local = localMilliseconds(instant);
  return local - Math.floor(local / millisecondsOfDay) * millisecondsOfDay;
}

function localMilliseconds(instant: Date): number {
  const local = instant.getTime() + aheadOfUtc;
  if (Number.isNaN(local)) throw new RangeError('Not a valid instant');
  return local;
}
