import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { type FieldError, refused } from '@dvc/problems';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { itemsDecidedOn } from '../announcements/result-facts.js';
import type { Dossier } from '../dossier/state.js';
import { ItemRows } from '../storage/item-rows.js';
import type { ItemDecision } from './items.dto.js';

/** The case handler decides on persons or items one by one or together; what was decided can be changed until the approval. */
@Injectable()
export class DecideItems {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly items: ItemRows,
  ) {}

  decide(id: string, outcomes: readonly ItemDecision[], actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform({ act: 'item-outcomes', id, actor, revision }, async ({ dossier, now }) => {
      const errors = errorsOf(outcomes, await this.items.count(id));
      if (errors.length > 0)
        throw refused({ vi: 'Kết quả từng mục chưa hợp lệ.', en: 'The outcomes are not valid.' }, errors);
      await this.items.decide(
        id,
        outcomes.map(({ position, outcome, reason }) => ({ position, outcome, reason: reason ?? null })),
      );
      const granted = outcomes.filter(({ outcome }) => outcome === 'GRANTED').length;
      return {
        after: dossier,
        tell: (saved) => itemsDecidedOn(saved, { granted, refused: outcomes.length - granted }, now),
        detail: { granted, refused: outcomes.length - granted },
      };
    });
  }
}

function errorsOf(outcomes: readonly ItemDecision[], count: number): readonly FieldError[] {
  const seen = new Set<number>();
  return outcomes.flatMap(({ position, outcome, reason }, index) => {
    const repeated = seen.has(position);
    seen.add(position);
    if (position >= count || repeated)
      return [
        error(
          `/outcomes/${index}/position`,
          'position',
          'Không có mục này, hoặc đã nêu ở trên.',
          'There is no such item, or it is listed above.',
        ),
      ];
    if (outcome === 'REFUSED' && reason === undefined)
      return [error(`/outcomes/${index}/reason`, 'required', 'Hãy nêu lý do từ chối.', 'Say why it is refused.')];
    return [];
  });
}

function error(pointer: string, code: string, vi: string, en: string): FieldError {
  return { pointer, code, message: { vi, en } };
}
