import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { Database } from '@dvc/persistence';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { withdrawalDenied, withdrawalWanted, withdrawn } from '../announcements/ending-facts.js';
import { close, isPaidFor, oweNoMore } from '../dossier/decide.js';
import type { Dossier } from '../dossier/state.js';
import { SupplementRows } from '../storage/supplement-rows.js';
import { ResumePaid } from '../suspend/resume-paid.js';
import type { WithdrawalDecisionInput, WithdrawalInput } from './withdrawal.dto.js';

/** The applicant withdraws: at once while nobody has accepted, afterwards by a request that an officer decides. */
@Injectable()
export class WithdrawDossier {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly supplements: SupplementRows,
    private readonly resumption: ResumePaid,
    private readonly database: Database,
  ) {}

  withdraw(
    id: string,
    { reason, broughtBy }: WithdrawalInput,
    actor: Actor,
    revision: number | undefined,
  ): Promise<Dossier> {
    return this.acts.perform({ act: 'withdrawal', id, actor, revision, broughtBy }, async ({ dossier, now }) => {
      if (dossier.status !== 'WITHDRAWN')
        return { after: dossier, tell: (saved) => withdrawalWanted(saved, now), reason };
      await this.forgetRefused(dossier);
      return { after: close(dossier, now), tell: withdrawn, reason };
    });
  }

  decide(
    id: string,
    { granted, reason }: WithdrawalDecisionInput,
    actor: Actor,
    revision: number | undefined,
  ): Promise<Dossier> {
    if (!granted) return this.reject(id, reason, actor, revision);
    return this.acts.perform({ act: 'withdrawal-grant', id, actor, revision }, async ({ dossier, now }) => {
      await this.supplements.cancelOpen(id);
      await this.forgetRefused(dossier);
      return { after: oweNoMore(close(dossier, now)), tell: withdrawn, reason };
    });
  }

  /** Who gives a complaint up does so for every second level that was refused before. */
  private async forgetRefused({ id, caseType, parentDossier }: Dossier): Promise<void> {
    if (caseType === 'COMPLAINT') await this.supplements.forgetOfRefused(parentDossier ?? id);
  }

  /** Back to where it was; what was paid for while the request was open goes on from there. */
  private reject(id: string, reason: string, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.database.transaction(async () => {
      const request = { act: 'withdrawal-rejection', id, actor, revision } as const;
      const rejected = await this.acts.perform(request, ({ dossier, now }) => ({
        after: dossier,
        tell: (saved) => withdrawalDenied(saved, reason, now),
        reason,
      }));
      if (isPaidFor(rejected)) await this.resumption.resume(id);
      return rejected;
    });
  }
}
