import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { withdrawalDenied, withdrawalWanted, withdrawn } from '../announcements/dossier-facts.js';
import { close } from '../dossier/decide.js';
import type { Dossier } from '../dossier/state.js';
import { SupplementRows } from '../storage/supplement-rows.js';
import type { WithdrawalDecisionInput, WithdrawalInput } from './withdrawal.dto.js';

/** The applicant withdraws: at once while nobody has accepted, afterwards by a request that an officer decides. */
@Injectable()
export class WithdrawDossier {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly supplements: SupplementRows,
  ) {}

  withdraw(id: string, { reason }: WithdrawalInput, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform({ act: 'withdrawal', id, actor, revision }, ({ dossier, now }) =>
      dossier.status === 'WITHDRAWN'
        ? { after: close(dossier, now), tell: withdrawn, reason }
        : { after: dossier, tell: (saved) => withdrawalWanted(saved, now), reason },
    );
  }

  decide(
    id: string,
    { granted, reason }: WithdrawalDecisionInput,
    actor: Actor,
    revision: number | undefined,
  ): Promise<Dossier> {
    const act = granted ? 'withdrawal-grant' : 'withdrawal-rejection';
    return this.acts.perform({ act, id, actor, revision }, async ({ dossier, now }) => {
      if (!granted) return { after: dossier, tell: (saved) => withdrawalDenied(saved, reason, now), reason };
      await this.supplements.cancelOpen(id);
      return { after: close(dossier, now), tell: withdrawn, reason };
    });
  }
}
