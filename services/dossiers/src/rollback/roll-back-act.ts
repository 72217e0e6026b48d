import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@dvc/identity';
import { Database, isUniqueViolation } from '@dvc/persistence';
import { ActOnDossier } from '../act/act-on-dossier.js';
import type { ReasonInput } from '../act/reason.dto.js';
import { rolledBack } from '../announcements/processing-facts.js';
import { isPaidFor, type LastAct, takeBack, withdrawnLines } from '../dossier/decide.js';
import { notYourPart } from '../dossier/problems.js';
import type { Dossier } from '../dossier/state.js';
import { acts, transitionFor } from '../dossier/transitions.js';
import { escalatedSince, givenUpSince } from '../escalate/problems.js';
import { EscalationRows } from '../storage/escalation-rows.js';
import { HistoryRows } from '../storage/history-rows.js';
import { ResumePaid } from '../suspend/resume-paid.js';
import { TakeRequestBack } from './take-request-back.js';

/** Takes the last act back. Only who may do the act may take it back, or the leader of the agency. */
@Injectable()
export class RollBackAct {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly history: HistoryRows,
    private readonly requests: TakeRequestBack,
    private readonly escalations: EscalationRows,
    private readonly resumption: ResumePaid,
    private readonly database: Database,
  ) {}

  async rollBack(id: string, input: ReasonInput, actor: Actor, revision: number | undefined): Promise<Dossier> {
    try {
      return await this.database.transaction(async () => {
        const back = await this.takeBack(id, input, actor, revision);
        // what it stood still for was paid since
        if (isPaidFor(back)) await this.resumption.resume(id);
        return back;
      });
    } catch (error) {
      if (isUniqueViolation(error, 'dossier_second_level')) throw escalatedSince();
      throw error;
    }
  }

  private takeBack(id: string, { reason }: ReasonInput, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform({ act: 'rollback', id, actor, revision }, async ({ dossier, now }) => {
      const last = await this.history.lastAct(id);
      const after = takeBack(dossier, last);
      if (!mayTakeBack(actor, dossier, last)) throw notYourPart('rollback', dossier.status);
      if (last?.entry === 'refusal') await this.ensureNotGivenUp(dossier);
      const withdrawn = withdrawnLines(dossier, last);
      if (last?.entry === 'supplement-request') await this.requests.takeBack(id, now);
      return {
        after,
        tell: (saved) => rolledBack(saved, last?.entry ?? '', reason, now, withdrawn),
        detail: { act: last?.entry, ...(withdrawn.length > 0 && { codes: withdrawn.map(({ code }) => code) }) },
        reason,
      };
    });
  }

  /** Throws 409 for the second level of a complaint that was withdrawn at the first, or is about to be. */
  private async ensureNotGivenUp({ level, parentDossier }: Dossier): Promise<void> {
    if (level === 2 && parentDossier !== null && (await this.escalations.isGivenUp(parentDossier)))
      throw givenUpSince();
  }
}

function mayTakeBack(actor: Actor, { caseType }: Dossier, last: LastAct | undefined): boolean {
  const act = acts.find((one) => one === last?.entry);
  const from = last?.before?.status;
  const by = act && from && transitionFor(act, { status: from, caseType })?.by;
  return hasRole(actor, 'agency_leader', ...(by ?? []));
}
