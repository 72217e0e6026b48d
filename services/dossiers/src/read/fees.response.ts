import { EnumField, InstantField, IntegerField, ListField, ObjectField, TextField, UuidField } from '@dvc/hosting';

const nullable = { nullable: true } as const;
const DONG = { min: 0, max: Number.MAX_SAFE_INTEGER, description: 'đồng' } as const;

export class Money {
  @IntegerField(DONG)
  readonly amount: number;
  @EnumField(['VND'])
  readonly currency: 'VND';
}

export class FeeLineResponse {
  @TextField({ max: 100 })
  readonly code: string;
  @TextField({ max: 500 })
  readonly nameVi: string;
  @EnumField(['CHARGE', 'LEVY'])
  readonly kind: 'CHARGE' | 'LEVY';
  @IntegerField(DONG)
  readonly amount: number;
}

export class FeeResponse {
  @ObjectField(() => Money)
  readonly total: Money;
  @ListField(() => FeeLineResponse, { max: 100 })
  readonly lines: FeeLineResponse[];
  @UuidField(nullable)
  readonly paymentOrderId: string | null;
  @TextField({ max: 100, ...nullable })
  readonly receiptNumber: string | null;
  @InstantField(nullable)
  readonly paidAt: string | null;
}
