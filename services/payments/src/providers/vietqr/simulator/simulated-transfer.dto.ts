import { EnumField, InstantField, IntegerField, ListField, TextField, UuidField } from '@dvc/hosting';

export const faults = ['NONE', 'DUPLICATE', 'TAMPERED', 'WRONG_AMOUNT', 'LATE'] as const;

export type Fault = (typeof faults)[number];

const MAX_AMOUNT = 9_999_999_999_999;

export class NewSimulatedTransfer {
  @TextField({ max: 512, optional: true, description: 'the text of a VietQR; or reference and amount' })
  readonly payload?: string;

  @TextField({ max: 200, optional: true })
  readonly reference?: string;

  @IntegerField({ min: 1, max: MAX_AMOUNT, optional: true, description: 'đồng' })
  readonly amount?: number;

  @EnumField(faults, { optional: true })
  readonly fault?: Fault;
}

export class SentNotice {
  @IntegerField({ min: 100, max: 599, nullable: true, description: 'HTTP status of the answer; null: none came' })
  readonly status: number | null;

  @TextField({ max: 20, nullable: true })
  readonly state: string | null;

  @TextField({ max: 40, nullable: true })
  readonly receiptNumber: string | null;
}

export class SimulatedTransfer {
  @UuidField()
  readonly id: string;

  @TextField({ max: 64 })
  readonly transactionId: string;

  @TextField({ max: 200 })
  readonly reference: string;

  @IntegerField({ min: 1, max: MAX_AMOUNT })
  readonly amount: number;

  @EnumField(faults)
  readonly fault: Fault;

  @ListField(() => SentNotice, { max: 2 })
  readonly notices: readonly SentNotice[];

  @InstantField()
  readonly createdAt: string;
}

export class SimulatedTransferPage {
  @ListField(() => SimulatedTransfer, { max: 200 })
  readonly items: readonly SimulatedTransfer[];

  @TextField({ max: 1, nullable: true })
  readonly nextCursor: string | null;

  @IntegerField({ min: 0, max: 200 })
  readonly total: number;
}
