import { Injectable } from '@nestjs/common';
import type { WorkingCalendar, WorkingInterval } from '@dvc/calendar';
import { Database, statement } from '@dvc/persistence';
import { CALENDAR_REVISION, WorkingCalendars } from '../reference/working-calendars.js';
import { workingTimeAhead } from './working-time-ahead.js';

const HOUR_MINUTES = 60;

// agencies of the same hours share a row; null is the province's default, which agencies unknown here work by too
const HOURS = statement(`
  SELECT DISTINCT working_hours AS hours, working_hours::text AS key, ${CALENDAR_REVISION} AS "calendarRevision" FROM agency
  UNION SELECT NULL, NULL, ${CALENDAR_REVISION}`);

/** SQL: the agency `a` works the hours `hours.key`; a dossier's agency may be missing here. */
export const OF_SAME_HOURS = 'hours.key IS NOT DISTINCT FROM a.working_hours::text';

interface Hours {
  readonly hours: readonly WorkingInterval[] | null;
  readonly key: string | null;
  readonly calendarRevision: number;
}

/** For each of the hours that agencies work, an instant, as two lists for `unnest`. */
export interface InstantsByHours {
  readonly keys: readonly (string | null)[];
  /** ISO 8601 */
  readonly instants: readonly string[];
  /** of all; undefined: there are none */
  readonly latest: Date | undefined;
}

/** All the hours that agencies work: a handful, however many agencies there are. */
@Injectable()
export class AgencyHours {
  constructor(
    private readonly database: Database,
    private readonly calendars: WorkingCalendars,
  ) {}

  /** Until when what is due is due within so many working hours from now on. */
  ahead(now: Date, workingHours: number): Promise<InstantsByHours> {
    return this.instants((calendar) => workingTimeAhead(calendar, now, workingHours * HOUR_MINUTES));
  }

  /** Hours for which `count` answers undefined are left out. */
  async instants(count: (calendar: WorkingCalendar) => Date | undefined): Promise<InstantsByHours> {
    const known: { readonly key: string | null; readonly instant: Date }[] = [];
    for (const { hours, key, calendarRevision } of await this.database.query<Hours>(HOURS)) {
      const instant = count(await this.calendars.of(hours, calendarRevision));
      if (instant) known.push({ key, instant });
    }
    const latest = known.reduce<Date | undefined>(
      (last, { instant }) => (last && last > instant ? last : instant),
      undefined,
    );
    return { keys: known.map(({ key }) => key), instants: known.map(({ instant }) => instant.toISOString()), latest };
  }
}
