import { Injectable } from '@nestjs/common';
import {
  acceptedBefore,
  alreadyInPost,
  consultationOpen,
  extensionsUsed,
  feeDue,
  itemsUndecided,
  neverAccepted,
  notInPost,
} from '../dossier/problems.js';
import type { Dossier } from '../dossier/state.js';
import type { Guard } from '../dossier/transitions.js';
import type { ProcedureDefinition } from '../reference/procedure.js';
import { takeBack } from '../dossier/decide.js';
import { decidedAbove, notEndedAbove } from '../escalate/problems.js';
import { ConsultationRows } from '../storage/consultation-rows.js';
import { EscalationRows } from '../storage/escalation-rows.js';
import { HistoryRows } from '../storage/history-rows.js';
import { ItemRows } from '../storage/item-rows.js';

/** Times that a due date may be extended where the procedure does not say. */
const DEFAULT_EXTENSIONS = 1;

type Check = (dossier: Dossier, definition: ProcedureDefinition) => void | Promise<void>;

/** What the guards of the transition table mean. Each throws the problem that refuses the act. */
@Injectable()
export class Guards {
  private readonly checks: Readonly<Record<Guard, Check>>;

  constructor(consultations: ConsultationRows, history: HistoryRows, items: ItemRows, escalations: EscalationRows) {
    this.checks = {
      NEVER_ACCEPTED: ({ dossierCode }) => refuseWhen(dossierCode !== null, acceptedBefore),
      ONCE_ACCEPTED: ({ dossierCode }) => refuseWhen(dossierCode === null, neverAccepted),
      NO_OPEN_CONSULTATION: async ({ id }) => {
        const open = await consultations.countOpen(id);
        refuseWhen(open > 0, () => consultationOpen(open));
      },
      EVERY_ITEM_DECIDED: async ({ id }, { items: rule }) => {
        const open = rule === undefined ? 0 : await items.countUndecided(id);
        refuseWhen(open > 0, () => itemsUndecided(open));
      },
      NO_FEE_DUE: ({ financialState }) => refuseWhen(financialState === 'DUE', feeDue),
      EXTENSION_LEFT: ({ extensions }, { extension }) => {
        const times = extension?.times ?? DEFAULT_EXTENSIONS;
        refuseWhen(extensions >= times, () => extensionsUsed(times));
      },
      IN_POST: (dossier) => refuseWhen(!isWithPost(dossier), notInPost),
      NOT_IN_POST: (dossier) => refuseWhen(isWithPost(dossier), alreadyInPost),
      NOT_TAKEN_FURTHER: async ({ id, caseType, level }) => {
        if (caseType !== 'COMPLAINT' || level !== 1) return;
        const above = await escalations.numberAbove(id);
        if (above !== undefined) throw decidedAbove(above);
      },
      ENDED_ABOVE: async ({ id }) => {
        refuseWhen((await escalations.endedAbove(id)) === undefined, notEndedAbove);
      },
      LAST_ACT_REVERSIBLE: async (dossier) => {
        takeBack(dossier, await history.lastAct(dossier.id));
      },
    };
  }

  async check(guards: readonly Guard[], dossier: Dossier, definition: ProcedureDefinition): Promise<void> {
    for (const guard of guards) await this.checks[guard](dossier, definition);
  }
}

/** One that could not be delivered is with the post, which may try again, until it is brought back. */
function isWithPost({ deliveryState }: Dossier): boolean {
  return deliveryState === 'IN_POST' || deliveryState === 'DELIVERY_FAILED';
}

function refuseWhen(refused: boolean, problem: () => Error): void {
  if (refused) throw problem();
}
