import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import type { ReasonInput } from '../act/reason.dto.js';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { questionClosed } from '../announcements/consultation-facts.js';
import { alreadyAnswered, unknownConsultation } from '../dossier/problems.js';
import type { Dossier } from '../dossier/state.js';
import { ConsultationRows } from '../storage/consultation-rows.js';

/**
 * The agency that asked another one goes on without its opinion and says why. The question is on record as closed
 * without an opinion: silence is not consent.
 */
@Injectable()
export class CloseQuestion {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly rows: ConsultationRows,
  ) {}

  /** Throws 404 for a question of another dossier, 409 for one that is not open. */
  close(
    dossierId: string,
    id: string,
    { reason }: ReasonInput,
    actor: Actor,
    revision: number | undefined,
  ): Promise<Dossier> {
    return this.acts.perform(
      { act: 'consultation-closure', id: dossierId, actor, revision },
      async ({ dossier, now }) => {
        const question = await this.rows.find(id, dossierId);
        if (!question) throw unknownConsultation();
        if (question.state !== 'REQUESTED') throw alreadyAnswered();
        await this.rows.close(id, now, reason, actor);
        const { toAgency } = question;
        return {
          after: dossier,
          tell: (saved) => questionClosed(saved, { id, toAgency, reason }, now),
          detail: { consultationId: id, toAgency },
          reason,
        };
      },
    );
  }
}
