import { BooleanField, JsonListField, ListField, ObjectField } from '@dvc/hosting';
import type { Receipt } from '../submit/receipt.js';
import { ReceiptResponse } from '../submit/receipt.response.js';
import { BatchProblem } from './batch.dto.js';

export const MAX_INTAKES = 50;

export class BatchIntakeInput {
  @JsonListField({ min: 1, max: MAX_INTAKES, description: 'each as POST /dossiers takes it' })
  readonly items: object[];
}

export class BatchIntakeItem {
  @ObjectField(() => ReceiptResponse, {
    nullable: true,
    description: 'null: nothing was taken in; beside a problem: it was taken in and could not be accepted at once',
  })
  readonly receipt: Receipt | null;
  @BooleanField({ description: 'it was taken in under this key before: this is the receipt of then' })
  readonly replayed: boolean;
  @ObjectField(() => BatchProblem, {
    nullable: true,
    description: 'beside a receipt: why it is not accepted; accept that dossier later, do not send the item again',
  })
  readonly problem: BatchProblem | null;
}

export class BatchIntakeResponse {
  @ListField(() => BatchIntakeItem, { max: MAX_INTAKES, description: 'in the order of the request' })
  readonly items: BatchIntakeItem[];
}
