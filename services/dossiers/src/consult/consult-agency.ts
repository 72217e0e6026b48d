import { newId } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { InjectConfiguration } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { opinionRequested } from '../announcements/consultation-facts.js';
import { consult } from '../dossier/decide.js';
import { agencyCannotBeAsked, filesOfDenouncer, notOfTheDossier } from '../dossier/problems.js';
import { isConfidential } from '../dossier/state.js';
import type { DossiersConfiguration } from '../dossiers.config.js';
import { reminderBefore } from '../supplement/reminder-before.js';
import { Agencies } from '../reference/agencies.js';
import { deadlineOf } from '../reference/deadline.js';
import { ConsultationRows } from '../storage/consultation-rows.js';

export interface Question {
  readonly toAgency: string;
  readonly question: string;
  /** what the case is about, as far as the asked agency needs it */
  readonly abstract?: string | undefined;
  /** files of the dossier that the asked agency may read */
  readonly attachmentIds?: readonly string[] | undefined;
  readonly dueWorkingDays: number;
}

/** A case handler asks another agency for its opinion. The interchange service makes an official document of it. */
@Injectable()
export class ConsultAgency {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly rows: ConsultationRows,
    private readonly agencies: Agencies,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {}

  /** The id of the consultation. */
  async consult(
    dossierId: string,
    { toAgency, question, abstract, attachmentIds = [], dueWorkingDays }: Question,
    actor: Actor,
    revision: number | undefined,
  ): Promise<string> {
    const id = newId();
    await this.acts.perform(
      { act: 'consultation', id: dossierId, actor, revision },
      async ({ dossier, calendar, now }) => {
        if (toAgency === dossier.agency || !(await this.agencies.isValid(toAgency, localDay(now))))
          throw agencyCannotBeAsked();
        const after = consult(dossier, await this.rows.isOpen(dossierId, toAgency));
        const { due, dueAt } = deadlineOf(calendar, now, { amount: dueWorkingDays, unit: 'WORKING_DAY' });
        if (isConfidential(dossier) && attachmentIds.length > 0) throw filesOfDenouncer();
        const files = attachmentIds.map((file) => file.toLowerCase());
        const unknown = await this.rows.unknownFiles(dossierId, files);
        if (unknown.length > 0) throw notOfTheDossier(unknown);
        await this.rows.add({
          id,
          dossierId,
          toAgency,
          question,
          abstract: abstract ?? null,
          files,
          requestedAt: now,
          requestedBy: actor.subject,
          dueAt,
          remindAt: reminderBefore(calendar, due, now, this.configuration.CONSULTATION_NEAR_DAYS),
        });
        return {
          after,
          tell: (saved) => opinionRequested(saved, { id, toAgency, question, dueAt }),
          detail: { consultationId: id, toAgency },
        };
      },
    );
    return id;
  }
}
