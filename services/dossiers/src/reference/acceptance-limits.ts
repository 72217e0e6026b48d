import { Injectable } from '@nestjs/common';
import type { WorkingCalendar } from '@dvc/calendar';
import { definitionFor } from './case-of.js';
import { deadlineOf } from './deadline.js';
import type { Procedure, ProcedureDefinition } from './procedure.js';
import { WorkingCalendars } from './working-calendars.js';

/** Until when an agency has to take or refuse what is submitted. Few procedures say so: the others cost nothing here. */
@Injectable()
export class AcceptanceLimits {
  constructor(private readonly calendars: WorkingCalendars) {}

  /** Null when the procedure sets no limit. */
  async dueAt(
    procedure: Procedure,
    { agency, caseVariant }: { readonly agency: string; readonly caseVariant: string | null },
    now: Date,
  ): Promise<Date | null> {
    const definition = definitionFor(procedure.definition, caseVariant);
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
