import { EnumField, IntegerField, JsonField, ListField, TextField } from '@dvc/hosting';
import { type ItemOutcome, itemOutcomes, type ItemRow } from '../storage/item-rows.js';

export class ItemDecision {
  @IntegerField({ min: 0, max: 999, description: 'from 0, as the items were filed' })
  readonly position: number;
  @EnumField(itemOutcomes)
  readonly outcome: ItemOutcome;
  @TextField({ max: 1_000, optional: true, description: 'needed to refuse' })
  readonly reason?: string;
}

export class ItemDecisions {
  @ListField(() => ItemDecision, { min: 1, max: 1_000 })
  readonly outcomes: ItemDecision[];
}

export class ItemResponse {
  @IntegerField({ min: 0, max: 999 })
  readonly position: number;
  @JsonField()
  readonly data: Readonly<Record<string, unknown>>;
  @EnumField(itemOutcomes, { nullable: true })
  readonly outcome: ItemOutcome | null;
  @TextField({ max: 1_000, nullable: true })
  readonly reason: string | null;
  @TextField({ max: 60, nullable: true, description: 'in the register' })
  readonly resultNumber: string | null;
}

export class ItemPage {
  @ListField(() => ItemResponse, { max: 200 })
  readonly items: ItemResponse[];
  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: 1_000 })
  readonly total: number;
}

export function itemResponse({ position, data, outcome, reason, resultNumber }: ItemRow): ItemResponse {
  return { position, data, outcome, reason, resultNumber };
}
