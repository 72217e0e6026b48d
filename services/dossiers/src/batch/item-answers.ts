import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { requestContext } from '@dvc/hosting';
import type { IdempotencyClaim } from '@dvc/persistence';
import { type Language, Problem, problemDocument, toProblem } from '@dvc/problems';
import type { BatchProblem } from './batch.dto.js';

const logger = new Logger('DossierBatches');

/** What became of an item that failed; the others have their answer already, so even what nobody expected is one. */
export function itemProblem(error: unknown, language: Language): BatchProblem {
  if (!(error instanceof Problem)) logger.error(error);
  return problemDocument(toProblem(error), language, requestContext.current()?.requestId ?? '');
}

/** The batch's claim, for one of its items. */
export function itemClaim({ scope, key }: IdempotencyClaim, index: number, item: object): IdempotencyClaim {
  return {
    scope: `${scope} ${index}`,
    key,
    requestHash: createHash('sha256').update(JSON.stringify(item)).digest('base64url'),
  };
}
