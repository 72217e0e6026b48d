import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { SeeDossier } from '../read/see-dossier.js';
import { definitionFor } from '../reference/case-of.js';
import { Procedures } from '../reference/procedures.js';
import { WorkingCalendars } from '../reference/working-calendars.js';
import { DeadlineRows } from '../storage/deadline-rows.js';
import { HistoryRows } from '../storage/history-rows.js';
import { stepTimes } from './step-times.js';
import { deadlineChangeResponse, type DeadlinesResponse, type StepsResponse, stepsResponse } from './steps.response.js';
import { workStates } from './work-states.js';

/** How a dossier came along: its steps against their norms, and how its due date came to be. */
@Injectable()
export class ReadSteps {
  constructor(
    private readonly dossiers: SeeDossier,
    private readonly history: HistoryRows,
    private readonly deadlines: DeadlineRows,
    private readonly procedures: Procedures,
    private readonly calendars: WorkingCalendars,
  ) {}

  async steps(id: string, actor: Actor): Promise<StepsResponse> {
    const { view } = await this.dossiers.see(id, actor);
    const { definition } = await this.procedures.version(view.procedureCode, view.procedureVersion);
    const { steps = [] } = definitionFor(definition, view.caseVariant);
    const calendar = await this.calendars.of(view.workingHours, view.calendarRevision);
    const arrivals = workStates(await this.history.statuses(id));
    return stepsResponse(stepTimes(steps, arrivals, calendar, new Date()));
  }

  async deadlineChanges(id: string, actor: Actor): Promise<DeadlinesResponse> {
    const { open } = await this.dossiers.see(id, actor);
    const changes = await this.deadlines.of(id);
    return { items: changes.map((change) => deadlineChangeResponse(change, open)) };
  }
}
