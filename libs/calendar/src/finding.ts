/** What is wrong with a calendar or with working hours. `index` points into the list checked; null: the whole of it. */
export interface Finding {
  readonly index: number | null;
  readonly code: FindingCode;
  readonly message: { readonly vi: string; readonly en: string };
}

export type FindingCode =
  | 'year-out-of-range'
  | 'too-many-days'
  | 'impossible-date'
  | 'wrong-year'
  | 'duplicate-date'
  | 'unknown-kind'
  | 'working-on-weekday'
  | 'hours-on-day-off'
  | 'duplicate-year'
  | 'no-working-interval'
  | 'invalid-time'
  | 'empty-interval'
  | 'overlapping-interval';

/** Thrown for calendars or working hours that no deadline may be computed with. */
export class InvalidCalendar extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(`The calendar is invalid: ${findings.map((finding) => finding.message.en).join(' ')}`);
    this.name = 'InvalidCalendar';
    this.findings = findings;
  }
}
