import { BatchRows } from '../storage/batch-rows.js';
import { BatchActs } from './batch-acts.js';
import { BatchController } from './batch.controller.js';
import { DossierBatches } from './dossier-batches.js';
import { TakeInDossiers } from './take-in-dossiers.js';

/** What the module takes in for batches. */
export const batchControllers = [BatchController];
export const batchProviders = [DossierBatches, BatchActs, TakeInDossiers, BatchRows];
