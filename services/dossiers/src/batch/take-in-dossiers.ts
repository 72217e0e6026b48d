import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import type { IdempotencyClaim } from '@dvc/persistence';
import type { Language } from '@dvc/problems';
import { DossierInputPipe } from '../submit/dossier-input.pipe.js';
import { TakeIn } from '../submit/take-in.js';
import type { BatchIntakeInput, BatchIntakeItem, BatchIntakeResponse } from './batch-intake.dto.js';
import { itemClaim, itemProblem } from './item-answers.js';

/** Takes several dossiers in with one call, each as if it came alone: what is refused leaves the others alone. */
@Injectable()
export class TakeInDossiers {
  private readonly input = new DossierInputPipe();

  constructor(private readonly intake: TakeIn) {}

  /** One after the other, each in a transaction of its own that claims the key for its place. */
  async take(
    { items }: BatchIntakeInput,
    actor: Actor,
    claim: IdempotencyClaim | undefined,
    language: Language,
  ): Promise<BatchIntakeResponse> {
    const answers: BatchIntakeItem[] = [];
    for (const [index, item] of items.entries()) {
      answers.push(await this.takeOne(item, actor, claim && itemClaim(claim, index, item), language));
    }
    return { items: answers };
  }

  private async takeOne(
    item: object,
    actor: Actor,
    claim: IdempotencyClaim | undefined,
    language: Language,
  ): Promise<BatchIntakeItem> {
    try {
      const { receipt, replayed, notAccepted } = await this.intake.take(await this.input.transform(item), actor, claim);
      // it exists: who read of the problem alone would send it a second time
      const problem = notAccepted === undefined ? null : itemProblem(notAccepted.cause, language);
      return { receipt, replayed, problem };
    } catch (error) {
      return { receipt: null, replayed: false, problem: itemProblem(error, language) };
    }
  }
}
