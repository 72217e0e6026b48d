import { newId } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { consultationRequested } from '@dvc/contracts';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { opinionRequested } from '../announcements/dossier-facts.js';
import { consult } from '../dossier/decide.js';
import { agencyCannotBeAsked } from '../dossier/problems.js';
import { Agencies } from '../reference/agencies.js';
import { deadlineOf } from '../reference/deadline.js';
import { WorkingCalendars } from '../reference/working-calendars.js';
import { ConsultationRows } from '../storage/consultation-rows.js';

export interface Question {
  readonly toAgency: string;
  readonly question: string;
  readonly dueWorkingDays: number;
}

/** A case handler asks another agency for its opinion. The interchange service makes an official document of it. */
@Injectable()
export class ConsultAgency {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly rows: ConsultationRows,
    private readonly calendars: WorkingCalendars,
    private readonly agencies: Agencies,
  ) {}

  /** The id of the consultation. */
  async consult(
    dossierId: string,
    { toAgency, question, dueWorkingDays }: Question,
    actor: Actor,
    revision: number | undefined,
  ): Promise<string> {
    const id = newId();
    await this.acts.perform(
      { act: 'consultation', id: dossierId, actor, revision },
      async ({ dossier, workingHours, calendarRevision }, now) => {
        if (toAgency === dossier.agency || !(await this.agencies.isValid(toAgency, localDay(now))))
          throw agencyCannotBeAsked();
        const after = consult(dossier, await this.rows.isOpen(dossierId, toAgency));
        const calendar = await this.calendars.of(workingHours, calendarRevision);
        const { dueAt } = deadlineOf(calendar, now, { amount: dueWorkingDays, unit: 'WORKING_DAY' });
        await this.rows.add({ id, dossierId, toAgency, question, requestedAt: now, requestedBy: actor.subject, dueAt });
        return {
          after,
          event: consultationRequested,
          data: (saved) => opinionRequested(saved, { id, toAgency, question, dueAt }),
          detail: { consultationId: id, toAgency },
        };
      },
    );
    return id;
  }
}
