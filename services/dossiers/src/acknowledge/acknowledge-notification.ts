import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { acknowledged } from '../announcements/dossier-facts.js';
import { complete } from '../dossier/decide.js';
import type { Dossier } from '../dossier/state.js';

/** A notification is acknowledged by its case handler: nobody approves it, and the acknowledgement is the outcome. */
@Injectable()
export class AcknowledgeNotification {
  constructor(private readonly acts: ActOnDossier) {}

  acknowledge(id: string, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform({ act: 'acknowledgement', id, actor, revision }, ({ dossier, now }) => ({
      after: complete(dossier, now),
      tell: acknowledged,
    }));
  }
}
