import {
  EnumField,
  InstantField,
  IntegerField,
  ListField,
  type Page,
  PatternField,
  TextField,
  UuidField,
} from '@dvc/hosting';
import type { Paper } from '../storage/attachment-papers.js';
import { type AttachmentRow, type ScanState, scanStates } from '../storage/attachment-rows.js';
import { takenTypes } from './file-types.js';

export class AttachmentResponse {
  @UuidField()
  readonly id: string;
  @TextField({ max: 200 })
  readonly fileName: string;
  @EnumField(takenTypes.map(({ mediaType }) => mediaType), { description: 'as its content shows' })
  readonly mediaType: string;
  @IntegerField({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'bytes' })
  readonly size: number;
  @PatternField({ pattern: /^[0-9a-f]{64}$/, max: 64, expected: { vi: '', en: '' } })
  readonly sha256: string;
  @InstantField()
  readonly uploadedAt: string;
  @EnumField(scanStates, {
    description:
      'PENDING and FAILED (the scanner could not say): in quarantine; INFECTED: never given out; SKIPPED: taken without a scanner',
  })
  readonly scan: ScanState;
  @InstantField({ nullable: true })
  readonly scannedAt: string | null;
}

export class FiledAsResponse {
  @UuidField()
  readonly dossierId: string;
  @TextField({ max: 30 })
  readonly procedureCode: string;
  @TextField({ max: 1_000 })
  readonly procedureNameVi: string;
  @TextField({ max: 100 })
  readonly component: string;
  @TextField({ max: 1_000, nullable: true })
  readonly componentNameVi: string | null;
  @InstantField()
  readonly filedAt: string;
}

export class PaperResponse extends AttachmentResponse {
  @ListField(() => FiledAsResponse, {
    max: 1_000,
    description: "the caller's dossiers that it was filed with, latest first",
  })
  readonly filedAs: FiledAsResponse[];
}

export class PaperPage {
  @ListField(() => PaperResponse, { max: 200 })
  readonly items: PaperResponse[];
  @TextField({ max: 1_000, nullable: true })
  readonly nextCursor: string | null;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER, description: 'exact' })
  readonly total: number;
}

export function attachmentResponse(row: AttachmentRow): AttachmentResponse {
  const { id, fileName, mediaType, size, sha256, uploadedAt, scan, scannedAt } = row;
  return {
    id,
    fileName,
    mediaType,
    size,
    sha256,
    uploadedAt: uploadedAt.toISOString(),
    scan,
    scannedAt: scannedAt?.toISOString() ?? null,
  };
}

export function paperPage({ items, nextCursor, total }: Page<Paper>): PaperPage {
  return { items: items.map(paperResponse), nextCursor, total };
}

function paperResponse({ filedAs, ...row }: Paper): PaperResponse {
  return {
    ...attachmentResponse(row),
    filedAs: filedAs.map(({ procedureName, componentName, ...filed }) => ({
      ...filed,
      procedureNameVi: procedureName,
      componentNameVi: componentName,
    })),
  };
}
