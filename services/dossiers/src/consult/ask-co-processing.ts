import { Injectable } from '@nestjs/common';
import { localDay, MissingCalendarYear, type WorkingCalendar } from '@dvc/calendar';
import { InjectConfiguration } from '@dvc/hosting';
import { Outbox } from '@dvc/messaging';
import { newId } from '@dvc/persistence';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { opinionRequested, type OmissionCause, questionOmitted } from '../announcements/consultation-facts.js';
import type { Deadline } from '../dossier/decide.js';
import type { Dossier } from '../dossier/state.js';
import type { DossiersConfiguration } from '../dossiers.config.js';
import { Agencies } from '../reference/agencies.js';
import { Procedures } from '../reference/procedures.js';
import { WorkingCalendars } from '../reference/working-calendars.js';
import { ConsultationRows } from '../storage/consultation-rows.js';
import { DossierRows } from '../storage/dossier-rows.js';
import { SYSTEM } from '../storage/history-rows.js';
import { reminderBefore } from '../supplement/reminder-before.js';
import { type PlannedQuestion, planOf, questionsAtAcceptance } from './co-processing-plan.js';
import { omissionReason } from './omission-reason.js';

/**
 * Asks the co-processing agencies what the procedure asks of them, as acts of the platform. What can't be asked never
 * fails the act that it follows: it is recorded and told, for a case handler to ask whom he finds right.
 */
@Injectable()
export class AskCoProcessing {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly procedures: Procedures,
    private readonly agencies: Agencies,
    private readonly calendars: WorkingCalendars,
    private readonly rows: ConsultationRows,
    private readonly dossiers: DossierRows,
    private readonly outbox: Outbox,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {}

  /** In the transaction of the acceptance. Answers the dossier as the questions have left it. */
  async afterAcceptance(accepted: Dossier): Promise<Dossier> {
    const { definition } = await this.procedures.version(accepted.procedureCode, accepted.procedureVersion);
    const questions = questionsAtAcceptance(definition, accepted.caseVariant);
    if (questions.length === 0) return accepted;
    const now = new Date();
    const standing = await this.standing(
      questions.map(({ agency }) => agency),
      localDay(now),
    );
    const { asked, gone } = planOf(questions, standing, accepted.agency);
    const calendar = await this.calendars.ofAgency(accepted.agency);
    let dossier = accepted;
    for (const question of gone) dossier = await this.omit(dossier, definition.nameVi, question, 'AGENCY_GONE', now);
    for (const question of asked) {
      const due = answerDue(calendar, now, question.dueWorkingDays);
      dossier =
        due === undefined
          ? await this.omit(dossier, definition.nameVi, question, 'CALENDAR_MISSING', now)
          : await this.ask(dossier, question, due, calendar);
    }
    return dossier;
  }

  /** For each agency those that are there for it, and known here, on the day. */
  private async standing(named: readonly string[], day: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    for (const agency of new Set(named)) {
      const heirs = await this.agencies.standingFor([agency], day);
      const valid = await Promise.all(heirs.map((heir) => this.agencies.isValid(heir, day)));
      found.set(
        agency,
        heirs.filter((_, index) => valid[index]),
      );
    }
    return found;
  }

  private ask(
    { id: dossierId }: Dossier,
    { toAgency, question, components }: PlannedQuestion,
    { due, dueAt }: Deadline,
    calendar: WorkingCalendar,
  ): Promise<Dossier> {
    return this.acts.perform(
      { act: 'consultation', id: dossierId, actor: null, revision: undefined },
      async ({ dossier, now }) => {
        const id = newId();
        await this.rows.add({
          ...{ id, dossierId, toAgency, question, dueAt },
          abstract: null,
          files: await this.rows.filesOf(dossierId, components),
          requestedAt: now,
          requestedBy: null,
          remindAt: reminderBefore(calendar, due, now, this.configuration.CONSULTATION_NEAR_DAYS),
        });
        return {
          after: dossier,
          tell: (saved) => opinionRequested(saved, { id, toAgency, question, dueAt }),
          detail: { consultationId: id, toAgency },
        };
      },
    );
  }

  private async omit(
    dossier: Dossier,
    procedureName: string,
    { toAgency, question }: PlannedQuestion,
    cause: OmissionCause,
    now: Date,
  ): Promise<Dossier> {
    const toAgencyName = await this.agencies.nameOf(toAgency);
    const saved = await this.dossiers.save(dossier, dossier, {
      entry: 'consultation-omission',
      at: now,
      author: SYSTEM,
      detail: { toAgency, cause },
      reason: omissionReason(toAgencyName, cause),
    });
    const announced = { ...saved, procedureName };
    await questionOmitted(announced, { toAgency, toAgencyName, question, cause }, now).addTo(this.outbox, announced);
    return saved;
  }
}

/** Undefined when a year up to then has no calendar yet. */
function answerDue(calendar: WorkingCalendar, now: Date, workingDays: number): Deadline | undefined {
  try {
    return calendar.dueAt(now, { amount: workingDays, unit: 'WORKING_DAY' });
  } catch (error) {
    if (error instanceof MissingCalendarYear) return undefined;
    throw error;
  }
}
