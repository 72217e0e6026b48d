import { ObjectField } from '@dvc/hosting';
import { BatchProblem } from '../batch/batch.dto.js';
import { ReceiptResponse } from './receipt.response.js';

/** What a filed dossier answers: it exists, also where it could not be accepted at once. */
export class FiledResponse extends ReceiptResponse {
  @ObjectField(() => BatchProblem, {
    optional: true,
    description: 'why it is not accepted, where `accept` asked for it; accept that dossier later, do not send it again',
  })
  readonly problem?: BatchProblem;
}
