import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { acknowledged } from '../announcements/result-facts.js';
import { complete } from '../dossier/decide.js';
import type { Dossier } from '../dossier/state.js';
import { RegisterOutcome } from '../register/register-outcome.js';

/** A notification is acknowledged by its case handler: nobody approves it, and the acknowledgement is the outcome. */
@Injectable()
export class AcknowledgeNotification {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly registers: RegisterOutcome,
  ) {}

  acknowledge(id: string, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform({ act: 'acknowledgement', id, actor, revision }, async (acting) => {
      const numbers = await this.registers.enter(acting, {}, actor.name);
      return {
        after: complete(acting.dossier, acting.now),
        tell: acknowledged,
        ...(numbers.length > 0 && { detail: { numbers } }),
      };
    });
  }
}
