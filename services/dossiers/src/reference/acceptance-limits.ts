import { Injectable } from '@nestjs/common';
import type { WorkingInterval } from '@dvc/calendar';
import { Database, statement } from '@dvc/persistence';
import { deadlineOf } from './deadline.js';
import type { Procedure } from './procedure.js';
import { CALENDAR_REVISION, WorkingCalendars } from './working-calendars.js';

const HOURS = statement(`
  SELECT (SELECT working_hours FROM agency WHERE identifier = $1) AS "workingHours", ${CALENDAR_REVISION} AS "calendarRevision"`);

/** Until when an agency has to take or refuse what is submitted. Few procedures say so: the others cost nothing here. */
@Injectable()
export class AcceptanceLimits {
  constructor(
    private readonly database: Database,
    private readonly calendars: WorkingCalendars,
  ) {}

  /** Null when the procedure sets no limit. */
  async dueAt({ definition }: Procedure, agency: string, now: Date): Promise<Date | null> {
    if (definition.acceptanceLimit === undefined) return null;
    const row = await this.database.one<{
      workingHours: readonly WorkingInterval[] | null;
      calendarRevision: number;
    }>(HOURS, [agency]);
    if (!row) return null;
    const calendar = await this.calendars.of(row.workingHours, row.calendarRevision);
    return deadlineOf(calendar, now, definition.acceptanceLimit).dueAt;
  }
}
