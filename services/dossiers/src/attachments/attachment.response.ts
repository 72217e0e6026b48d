import { EnumField, InstantField, IntegerField, PatternField, TextField, UuidField } from '@dvc/hosting';
import type { AttachmentRow } from '../storage/attachment-rows.js';
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
}

export function attachmentResponse({
  id,
  fileName,
  mediaType,
  size,
  sha256,
  uploadedAt,
}: AttachmentRow): AttachmentResponse {
  return { id, fileName, mediaType, size, sha256, uploadedAt: uploadedAt.toISOString() };
}
