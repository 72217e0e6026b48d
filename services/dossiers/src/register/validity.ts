/** The same day so many months later; the last day of a shorter month. Days are YYYY-MM-DD. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0));
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()));
  return lastOfMonth.toISOString().slice(0, 10);
}

/** So many days later. */
export function daysLater(day: string, days: number): string {
  const later = new Date(`${day}T00:00:00Z`);
  later.setUTCDate(later.getUTCDate() + days);
  return later.toISOString().slice(0, 10);
}

export const entryStates = ['VALID', 'EXPIRED', 'REVOKED'] as const;
export type EntryState = (typeof entryStates)[number];

interface Validity {
  /** the last day; null: without end */
  readonly validTo: string | null;
  readonly revokedOn: string | null;
}

/** How an entry stands on a local day. */
export function entryStateOn({ validTo, revokedOn }: Validity, day: string): EntryState {
  if (revokedOn !== null) return 'REVOKED';
  return validTo !== null && validTo < day ? 'EXPIRED' : 'VALID';
}

/** The end of a renewed validity: counted from the old end, from today when that has passed. */
export function renewedUntil(validTo: string | null, months: number | null | undefined, day: string): string | null {
  if (months == null) return null;
  return monthsLater(validTo !== null && validTo > day ? validTo : day, months);
}
