import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { opinionReceived } from '../announcements/consultation-facts.js';
import { readScopeOf } from '../dossier/access-policy.js';
import { alreadyAnswered, unknownConsultation } from '../dossier/problems.js';
import { ConsultationRows } from '../storage/consultation-rows.js';
import { ConsultationViews } from '../storage/consultation-views.js';
import type { OpinionInput } from './question.dto.js';

/** An officer of the asked agency answers here; the same may come as an official document. The first answer counts. */
@Injectable()
export class GiveOpinion {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly rows: ConsultationRows,
    private readonly views: ConsultationViews,
  ) {}

  /** Throws 404 unless the caller's agency was asked this about this dossier. */
  async give(dossierId: string, consultationId: string, input: OpinionInput, actor: Actor): Promise<void> {
    const view = await this.views.visible(consultationId, readScopeOf(actor));
    if (view?.dossierId !== dossierId) throw unknownConsultation();
    await this.acts.perform(
      { act: 'opinion', id: dossierId, actor, revision: undefined, onBehalfOf: view.toAgency },
      async ({ dossier, now }) => {
        // read again under the lock: the answer may have come by document meanwhile
        const consultation = await this.rows.find(consultationId, dossierId);
        if (consultation?.state !== 'REQUESTED') throw alreadyAnswered();
        const answeredAt = now.toISOString();
        await this.rows.answer(consultationId, { ...input, answeredAt }, actor);
        const fromAgency = consultation.toAgency;
        return {
          after: dossier,
          tell: (saved) => opinionReceived(saved, { consultationId, fromAgency, answeredAt }),
          detail: { consultationId, fromAgency },
        };
      },
    );
  }
}
