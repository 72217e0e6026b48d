import { IntegerField, ListField, TextField, UuidField } from '@dvc/hosting';
import { IntersectionType } from '@nestjs/swagger';
import { SignatureFacts } from '../attachments/signatures/signature-mark.js';

export class DossierAttachment {
  @UuidField()
  readonly id: string;
  @TextField({ max: 200 })
  readonly fileName: string;
  @TextField({ max: 100 })
  readonly mediaType: string;
  @IntegerField({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'bytes' })
  readonly size: number;
  @TextField({ max: 64 })
  readonly sha256: string;
}

export class ResultAttachment extends IntersectionType(DossierAttachment, SignatureFacts) {}

export class ComponentResponse {
  @TextField({ max: 100 })
  readonly code: string;
  @TextField({ max: 1_000 })
  readonly nameVi: string;
  @ListField(() => DossierAttachment, { max: 100 })
  readonly attachments: DossierAttachment[];
}
