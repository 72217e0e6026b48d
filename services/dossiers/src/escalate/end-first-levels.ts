import { Injectable, Logger } from '@nestjs/common';
import { Problem } from '@dvc/problems';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { walkWaiting } from '../act/walk-waiting.js';
import { discontinued } from '../announcements/ending-facts.js';
import { close, oweNoMore } from '../dossier/decide.js';
import { wrongState } from '../dossier/problems.js';
import { EscalationRows } from '../storage/escalation-rows.js';
import { SupplementRows } from '../storage/supplement-rows.js';
import { endReason } from './problems.js';

/**
 * A complaint that was taken further without a first decision is over once its second level is decided, withdrawn or
 * discontinued: the platform ends the first level then. It does so by an act of its own, after the second level's: that one
 * holds the second dossier alone, while whoever takes a complaint further holds the first and waits for the second.
 */
@Injectable()
export class EndFirstLevels {
  private readonly logger = new Logger('EndFirstLevels');

  constructor(
    private readonly acts: ActOnDossier,
    private readonly escalations: EscalationRows,
    private readonly supplements: SupplementRows,
  ) {}

  /** Everything that is to end, once. Answers false: what could not be ended has no use in another look at once. */
  async round(): Promise<boolean> {
    await walkWaiting({
      next: (after, limit) => this.escalations.toEnd(after, limit),
      act: (id) => this.end(id),
      onFailure: (id, error) =>
        this.logger.warn(`dossier ${id} was not ended: ${error instanceof Error ? error.name : 'error'}`),
    });
    return false;
  }

  private async end(id: string): Promise<boolean> {
    try {
      const request = { act: 'second-level-end', id, actor: null, revision: undefined } as const;
      await this.acts.perform(request, async ({ dossier, now }) => {
        const above = await this.escalations.endedAbove(id);
        // the discontinuation above was taken back this very moment
        if (above === undefined) throw wrongState('second-level-end', dossier.status);
        await this.supplements.cancelOpen(id);
        const reason = endReason(above);
        return {
          after: oweNoMore(close(dossier, now)),
          tell: (saved) => discontinued(saved, reason),
          detail: { secondLevel: above.id },
          reason,
        };
      });
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // another instance was here first, or the second level goes on
      this.logger.warn(`dossier ${id} was not ended: ${error.type.slug}`);
      return false;
    }
  }
}
