import {
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  IntegerQuery,
  JsonField,
  ListField,
  ObjectField,
  TextField,
} from '@dvc/hosting';
import { BilingualText } from '../imports/import.views.js';
import { ActReasonField, ProcedurePath, ProcedureVersionPath } from '../procedures/procedure.queries.js';
import { ProcedureDetail, versionStatuses, type VersionStatus } from '../procedures/procedure.views.js';
import type { Difference } from '../definition/differences.js';
import type { DraftRow } from './draft-storage.js';
import type { DefinitionRow } from './read-definitions.js';

const Version = (description?: string): PropertyDecorator =>
  IntegerField({ min: 1, max: 1_000_000, ...(description !== undefined && { description }) });

export class CopyRequest {
  @IntegerField({ min: 1, max: 1_000_000, optional: true, description: 'copied; the latest version when absent' })
  readonly from?: number;
}

export class PublicationRequest {
  @ActReasonField()
  readonly reason?: string;
}

export class DiffPath extends ProcedureVersionPath {
  @IntegerQuery({ min: 1, max: 1_000_000 })
  readonly other: number;
}

export { ProcedurePath, ProcedureVersionPath };

export class DefinitionView {
  @TextField({ max: 40 }) readonly code: string;
  @Version() readonly version: number;
  @EnumField(versionStatuses) readonly status: VersionStatus;
  @Version('of the draft, or of the published procedure; also its ETag') readonly revision: number;
  @JsonField({ description: 'as it was written' }) readonly definition: object;
}

export class DraftView extends DefinitionView {
  @InstantField() readonly updatedAt: string;
}

export class VoidedVersionView {
  @Version() readonly version: number;
  @DayField({ description: 'when it was or would have been in force' }) readonly inForceFrom: string;
  @DayField({ nullable: true, description: 'null: without end' }) readonly inForceTo: string | null;
}

export class PublicationView extends ProcedureDetail {
  @ListField(() => VoidedVersionView, {
    max: 1_000,
    description:
      'versions that begin on the first day of the new one or later: none of their days is left, and only a publication brings one ' +
      'back. Empty: earlier ones end the day before at most',
  })
  readonly voidedVersions: readonly VoidedVersionView[];
}

export class DifferenceView {
  @TextField({ max: 2_000, description: 'JSON Pointer into the second version; of what is removed, into the first' })
  readonly pointer: string;
  @EnumField(['ADDED', 'REMOVED', 'CHANGED', 'REORDERED']) readonly kind: Difference['kind'];
  @ObjectField(() => BilingualText, { description: 'the place in words' }) readonly name: BilingualText;
  @JsonField({ nullable: true, description: 'any JSON value; null: not there' }) readonly before: unknown;
  @JsonField({ nullable: true, description: 'any JSON value; null: not there' }) readonly after: unknown;
}

export class DifferencesView {
  @TextField({ max: 40 }) readonly code: string;
  @Version() readonly from: number;
  @Version() readonly to: number;
  @ListField(() => DifferenceView, { max: 100_000 }) readonly changes: readonly DifferenceView[];
}

export function definitionView({ code, version, definition, revision, publishedAt }: DefinitionRow): DefinitionView {
  return { code, version, status: publishedAt === null ? 'DRAFT' : 'PUBLISHED', revision, definition };
}

export function draftView({ updatedAt, ...draft }: DraftRow): DraftView {
  return { ...definitionView({ ...draft, publishedAt: null }), updatedAt: updatedAt.toISOString() };
}
