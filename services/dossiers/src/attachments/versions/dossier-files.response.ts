import { EnumField, InstantField, IntegerField, ListField, PatternField, TextField, UuidField } from '@dvc/hosting';
import { type ScanState, scanStates } from '../../storage/attachment-rows.js';
import { IntersectionType } from '@nestjs/swagger';
import { SignatureFacts } from '../signatures/signature-mark.js';

export class VersionedFileResponse {
  @UuidField({ description: 'the attachment' })
  readonly id: string;
  @TextField({ max: 200 })
  readonly fileName: string;
  @TextField({ max: 100 })
  readonly mediaType: string;
  @IntegerField({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'bytes' })
  readonly size: number;
  @PatternField({ pattern: /^[0-9a-f]{64}$/, max: 64, expected: { vi: '', en: '' } })
  readonly sha256: string;
  @EnumField(scanStates)
  readonly scan: ScanState;
}

export class ResultFileResponse extends IntersectionType(VersionedFileResponse, SignatureFacts) {}

export class FileVersionResponse {
  @TextField({ max: 100 })
  readonly component: string;
  @IntegerField({ min: 1, max: 1_000_000, description: 'counts up with each replacement' })
  readonly version: number;
  @InstantField()
  readonly filedAt: string;
  @InstantField({ nullable: true, description: 'null: this version counts' })
  readonly replacedAt: string | null;
  @ListField(() => VersionedFileResponse, { max: 100 })
  readonly files: VersionedFileResponse[];
}

export class DossierFilesResponse {
  @ListField(() => FileVersionResponse, { max: 10_000, description: 'by component, latest version first' })
  readonly items: FileVersionResponse[];
  @ListField(() => ResultFileResponse, { max: 20, description: 'for the applicant once it is handed over' })
  readonly result: ResultFileResponse[];
}
