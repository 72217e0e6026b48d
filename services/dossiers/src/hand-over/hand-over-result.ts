import { Injectable } from '@nestjs/common';
import { resultHandedOver } from '@dvc/contracts';
import type { Actor } from '@dvc/identity';
import { invalid, type Problem } from '@dvc/problems';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { handedOver } from '../announcements/dossier-facts.js';
import { handOver } from '../dossier/decide.js';
import type { DeliveryMethod, Dossier } from '../dossier/state.js';

export interface Handover {
  readonly method: DeliveryMethod;
  /** who took the result at the desk */
  readonly receivedBy: string | null;
}

/** A desk officer hands the result over: online, or at the desk to somebody. Not before the fees are paid. */
@Injectable()
export class HandOverResult {
  constructor(private readonly acts: ActOnDossier) {}

  handOver(id: string, how: Handover, actor: Actor, revision: number | undefined): Promise<Dossier> {
    if ((how.method === 'DESK') !== (how.receivedBy !== null)) throw receiverUnclear(how.method);
    return this.acts.perform({ act: 'handover', id, actor, revision }, async ({ dossier }, now) => ({
      after: handOver(dossier, how, now),
      event: resultHandedOver,
      data: handedOver,
      detail: { method: how.method },
    }));
  }
}

function receiverUnclear(method: DeliveryMethod): Problem {
  const message =
    method === 'DESK'
      ? { vi: 'Hãy ghi người nhận kết quả tại quầy.', en: 'Say who takes the result at the desk.' }
      : { vi: 'Chỉ khai người nhận khi trả tại quầy.', en: 'A receiver is named only at the desk.' };
  return invalid([{ pointer: '/receivedBy', code: 'receivedBy', message }]);
}
