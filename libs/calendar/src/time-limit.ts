/** A legal time limit (thời hạn giải quyết). `amount` is a whole number; CALENDAR_DAY counts days off too. */
export interface TimeLimit {
  readonly amount: number;
  readonly unit: 'WORKING_DAY' | 'WORKING_HOUR' | 'CALENDAR_DAY';
}

/** The longest limit, in whichever unit it is given. Longer than any law asks for: a slip of the keyboard, or an attack. */
export const longestLimit = 100_000;

/** In minutes: every WORKING_HOUR limit must be expressible. */
export const longestLimitInMinutes = longestLimit * 60;

/** Throws RangeError unless the amount is a whole number from 0 to `longest`. */
export function checkAmount(amount: number, what: string, longest: number = longestLimit): void {
  if (!Number.isInteger(amount) || amount < 0 || amount > longest) {
    throw new RangeError(`${what} must be a whole number from 0 to ${longest}, not ${amount}`);
  }
}
