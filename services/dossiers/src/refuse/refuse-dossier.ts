import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import type { ReasonInput } from '../act/reason.dto.js';
import { refused } from '../announcements/intake-facts.js';
import { close } from '../dossier/decide.js';
import type { Dossier } from '../dossier/state.js';

/** A desk officer refuses to take a dossier. One that was accepted is discontinued instead. */
@Injectable()
export class RefuseDossier {
  constructor(private readonly acts: ActOnDossier) {}

  refuse(id: string, { reason }: ReasonInput, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform({ act: 'refusal', id, actor, revision }, ({ dossier, now }) => ({
      after: close(dossier, now),
      tell: (saved) => refused(saved, reason),
      reason,
    }));
  }
}
