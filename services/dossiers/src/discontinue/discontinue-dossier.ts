import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import type { ReasonInput } from '../act/reason.dto.js';
import { discontinued } from '../announcements/ending-facts.js';
import { close, oweNoMore } from '../dossier/decide.js';
import type { Dossier } from '../dossier/state.js';

/** The leader of the agency stops the processing of an accepted dossier for good. */
@Injectable()
export class DiscontinueDossier {
  constructor(private readonly acts: ActOnDossier) {}

  discontinue(id: string, { reason }: ReasonInput, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform({ act: 'discontinuation', id, actor, revision }, ({ dossier, now }) => ({
      after: oweNoMore(close(dossier, now)),
      tell: (saved) => discontinued(saved, reason),
      reason,
    }));
  }
}
