import { Injectable } from '@nestjs/common';
import type { WorkingCalendar } from '@dvc/calendar';
import { deadlineOf } from './deadline.js';
import type { Procedure, ProcedureDefinition } from './procedure.js';
import { WorkingCalendars } from './working-calendars.js';

/** Until when an agency has to take or refuse what is submitted. Few procedures say so: the others cost nothing here. */
@Injectable()
export class AcceptanceLimits {
  constructor(private readonly calendars: WorkingCalendars) {}

  /** Null when the procedure sets no limit. */
  async dueAt({ definition }: Procedure, agency: string, now: Date): Promise<Date | null> {
    if (definition.acceptanceLimit === undefined) return null;
    return acceptanceDueFrom(definition, await this.calendars.ofAgency(agency), now);
  }
}

/** Null when the procedure sets no limit. */
export function acceptanceDueFrom(
  { acceptanceLimit }: ProcedureDefinition,
  calendar: WorkingCalendar,
  now: Date,
): Date | null {
  return acceptanceLimit === undefined ? null : deadlineOf(calendar, now, acceptanceLimit).dueAt;
}
