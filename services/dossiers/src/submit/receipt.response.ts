import { EnumField, InstantField, IntegerField, TextField, UuidField } from '@dvc/hosting';
import type { Receipt } from './receipt.js';

const nullable = { nullable: true } as const;

export class ReceiptResponse implements Receipt {
  @UuidField()
  readonly id: string;
  @TextField({ max: 35, description: 'the competent agency' })
  readonly agency: string;
  @EnumField(['DRAFT', 'SUBMITTED', 'ACCEPTED'])
  readonly status: 'DRAFT' | 'SUBMITTED' | 'ACCEPTED';
  @IntegerField({ min: 1, max: 2_147_483_647, description: 'also the ETag' })
  readonly revision: number;
  @TextField({ max: 50 })
  readonly procedureCode: string;
  @IntegerField({ min: 1, max: 2_147_483_647, description: 'the version that the dossier is bound to' })
  readonly procedureVersion: number;
  @InstantField(nullable)
  readonly submittedAt: string | null;
  @TextField({ max: 20, ...nullable, example: 'TN-261122-7K3MFQ2X9A' })
  readonly provisionalNumber: string | null;
  @TextField({ max: 16, ...nullable, description: 'opens the public tracking of this dossier' })
  readonly trackingKey: string | null;
}
