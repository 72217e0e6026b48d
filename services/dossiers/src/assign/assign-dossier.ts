import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@dvc/identity';
import { type Acting, ActOnDossier } from '../act/act-on-dossier.js';
import { Permission } from '../act/permission.js';
import { assigned } from '../announcements/processing-facts.js';
import { assignedToAnother, denunciationIsGiven } from '../dossier/problems.js';
import { type Dossier, isConfidential } from '../dossier/state.js';
import type { Held } from '../storage/dossier-rows.js';
import type { OfficerInput } from './assignment.dto.js';

/**
 * Gives a dossier to an officer or takes it from him. A case handler claims what nobody has and passes on what he has;
 * the leader of the agency does either with any dossier. Whoever gets a denunciation learns who denounced: that is for the
 * leader to decide, and a case handler can only give it back.
 */
@Injectable()
export class AssignDossier {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly permission: Permission,
  ) {}

  assign(id: string, assignee: OfficerInput | undefined, actor: Actor, revision: number | undefined): Promise<Dossier> {
    const next = assignee ?? { subject: actor.subject, name: actor.name };
    return this.change(id, next, actor, revision);
  }

  release(id: string, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.change(id, null, actor, revision);
  }

  private change(id: string, next: OfficerInput | null, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform({ act: 'assignment', id, actor, revision }, async ({ before, dossier, held, now }) => {
      await this.ensureHis(held, next, actor, now);
      return {
        after: { ...dossier, assignee: next?.subject ?? null, assigneeName: next?.name ?? null },
        tell: (saved) => assigned(saved, now),
        detail: { from: before.assignee, to: next?.subject ?? null },
      };
    });
  }

  private async ensureHis(held: Held, next: OfficerInput | null, actor: Actor, now: Acting['now']): Promise<void> {
    if (hasRole(actor, 'agency_leader')) return;
    const { assignee } = held.dossier;
    if (next !== null && isConfidential(held.dossier)) throw denunciationIsGiven();
    if (assignee === null ? next?.subject === actor.subject : await this.permission.handles(assignee, held, actor, now))
      return;
    throw assignedToAnother();
  }
}
