import {
  EnumField,
  IntegerField,
  JsonField,
  ListField,
  ObjectField,
  TextField,
  TextListField,
  UuidField,
} from '@dvc/hosting';
import { type Status, statuses } from '../dossier/state.js';
import { DossierResponse } from '../read/dossier.response.js';

export const MAX_READS = 100;
export const MAX_ACTS = 50;

export const batchActs = [
  'acceptance',
  'refusal',
  'supplement-request',
  'assignment',
  'release',
  'consultation',
  'consultation-closure',
  'opinion',
  'financial-duty',
  'pause',
  'resumption',
  'extension',
  'item-outcomes',
  'approval',
  'acknowledgement',
  'result',
  'result-correction',
  'handover',
  'delivery',
  'discontinuation',
  'withdrawal-decision',
  'rollback',
] as const;
export type BatchAct = (typeof batchActs)[number];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** By ids, by codes, or both; together not more than 100. */
export class BatchReadInput {
  @TextListField({ max: MAX_READS, maxLength: 36, pattern: UUID, optional: true })
  readonly ids?: string[];
  @TextListField({
    max: MAX_READS,
    maxLength: 60,
    optional: true,
    description: 'dossier codes or provisional numbers',
  })
  readonly codes?: string[];
}

export class BatchFault {
  @TextField({ max: 500 })
  readonly pointer: string;
  @TextField({ max: 1_000 })
  readonly message: string;
  @TextField({ max: 100 })
  readonly code: string;
}

/** A problem document (RFC 9457) for one item. */
export class BatchProblem {
  @TextField({ max: 200 })
  readonly type: string;
  @TextField({ max: 500 })
  readonly title: string;
  @IntegerField({ min: 400, max: 599 })
  readonly status: number;
  @TextField({ max: 5_000 })
  readonly detail: string;
  @TextField({ max: 200 })
  readonly instance: string;
  @ListField(() => BatchFault, { max: 100, optional: true })
  readonly errors?: readonly BatchFault[];
}

export class BatchReadItem {
  @TextField({ max: 60, description: 'the id or code as it was asked for' })
  readonly key: string;
  @ObjectField(() => DossierResponse, { nullable: true })
  readonly dossier: DossierResponse | null;
  @ObjectField(() => BatchProblem, { nullable: true })
  readonly problem: BatchProblem | null;
}

export class BatchReadResponse {
  @ListField(() => BatchReadItem, { max: MAX_READS, description: 'ids first, then codes, as they were given' })
  readonly items: BatchReadItem[];
}

export class BatchActInput {
  @UuidField({ description: 'of the dossier' })
  readonly id: string;
  @EnumField(batchActs)
  readonly act: BatchAct;
  @IntegerField({ min: 1, max: 2_147_483_647, optional: true, description: 'as If-Match has it for one dossier' })
  readonly revision?: number;
  @JsonField({
    optional: true,
    description: 'as the operation for one dossier takes it; of a question also its consultationId',
  })
  readonly body?: Record<string, unknown>;
}

export class BatchActsInput {
  @ListField(() => BatchActInput, { min: 1, max: MAX_ACTS })
  readonly items: BatchActInput[];
}

/** What an act made of a dossier. */
export class ActedDossier {
  @UuidField()
  readonly id: string;
  @IntegerField({ min: 1, max: 2_147_483_647 })
  readonly revision: number;
  @EnumField(statuses)
  readonly status: Status;
  @TextField({ max: 60, nullable: true })
  readonly dossierCode: string | null;
}

export class BatchActItem {
  @UuidField()
  readonly id: string;
  @EnumField(batchActs)
  readonly act: BatchAct;
  @ObjectField(() => ActedDossier, { nullable: true, description: 'null for an opinion: it is of another agency' })
  readonly dossier: ActedDossier | null;
  @UuidField({ nullable: true, description: 'the question that was asked, closed or answered' })
  readonly consultationId: string | null;
  @ObjectField(() => BatchProblem, { nullable: true })
  readonly problem: BatchProblem | null;
}

export class BatchActsResponse {
  @ListField(() => BatchActItem, { max: MAX_ACTS, description: 'in the order of the request' })
  readonly items: BatchActItem[];
}
