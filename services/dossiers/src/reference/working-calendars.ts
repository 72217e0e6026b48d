import { Injectable } from '@nestjs/common';
import {
  type CalendarDay,
  defaultWorkingHours,
  WorkingCalendar,
  type WorkingInterval,
  type YearCalendar,
} from '@dvc/calendar';
import { Database, statement } from '@dvc/persistence';

const YEARS = statement(`
  SELECT year, days, (SELECT coalesce(sum(revision), 0) FROM working_calendar) AS "calendarRevision"
  FROM working_calendar ORDER BY year`);

/** A scalar that grows with every calendar that is published or replaced; statements select it beside their own columns. */
export const CALENDAR_REVISION = '(SELECT coalesce(sum(revision), 0) FROM working_calendar)';

const HOURS = statement(`
  SELECT (SELECT working_hours FROM agency WHERE identifier = $1) AS "workingHours", ${CALENDAR_REVISION} AS "calendarRevision"`);

/** The working calendar of each agency, kept in memory until a calendar changes (on whatever instance that happened). */
@Injectable()
export class WorkingCalendars {
  private revision = -1;
  private years: readonly YearCalendar[] = [];
  private readonly byHours = new Map<string, WorkingCalendar>();

  constructor(private readonly database: Database) {}

  /** `calendarRevision` was read in the caller's transaction; `workingHours` null: the province's default. */
  async of(workingHours: readonly WorkingInterval[] | null, calendarRevision: number): Promise<WorkingCalendar> {
    if (calendarRevision !== this.revision) await this.reload();
    const hours = workingHours ?? defaultWorkingHours;
    const key = hours.map(({ from, to }) => `${from}-${to}`).join(' ');
    const known = this.byHours.get(key);
    if (known) return known;
    const calendar = new WorkingCalendar(this.years, hours);
    this.byHours.set(key, calendar);
    return calendar;
  }

  /** The calendar of an agency; the province's default for one that is not known here. */
  async ofAgency(identifier: string): Promise<WorkingCalendar> {
    const row = await this.database.one<{
      workingHours: readonly WorkingInterval[] | null;
      calendarRevision: number;
    }>(HOURS, [identifier]);
    if (!row) throw new Error('the calendars have no revision');
    return this.of(row.workingHours, row.calendarRevision);
  }

  private async reload(): Promise<void> {
    const rows = await this.database.query<{ year: number; days: readonly CalendarDay[]; calendarRevision: number }>(
      YEARS,
    );
    this.years = rows.map(({ year, days }) => ({ year, days }));
    this.revision = rows[0]?.calendarRevision ?? 0;
    this.byHours.clear();
  }
}
