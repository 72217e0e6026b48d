import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { approved } from '../announcements/processing-facts.js';
import { approve } from '../dossier/decide.js';
import type { Dossier } from '../dossier/state.js';

/** The leader of the agency approves a dossier, once every agency that was asked has answered. */
@Injectable()
export class ApproveDossier {
  constructor(private readonly acts: ActOnDossier) {}

  approve(id: string, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform({ act: 'approval', id, actor, revision }, ({ dossier, now }) => ({
      after: approve(dossier, now),
      tell: approved,
    }));
  }
}
