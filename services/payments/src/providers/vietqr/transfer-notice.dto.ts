import { EnumField, InstantField, IntegerField, PatternField, TextField, UuidField } from '@dvc/hosting';
import type { NoticeState } from '../../storage/provider-notice.row.js';

const noticeStates: readonly NoticeState[] = ['SETTLED', 'OVERPAID', 'UNMATCHED', 'MISMATCHED', 'CONTRADICTORY'];

/** A bank's notice of a transfer, in the bank's words. */
export class TransferNotice {
  @PatternField({
    pattern: /^[\x21-\x7e]{1,64}$/,
    max: 64,
    expected: { vi: 'Phải gồm 1-64 ký tự ASCII nhìn thấy được.', en: 'Must be 1-64 visible ASCII characters.' },
    description: "the bank's number of the transfer",
  })
  readonly transactionId: string;

  @TextField({ max: 200, description: "the transfer's text; it holds the order's reference" })
  readonly reference: string;

  @IntegerField({ min: 1, max: 9_999_999_999_999 })
  readonly amount: number;

  @PatternField({
    pattern: /^[A-Z]{3}$/,
    max: 3,
    expected: {
      vi: 'Phải là mã tiền tệ ba chữ cái, ví dụ VND.',
      en: 'Must be a three-letter currency code such as VND.',
    },
  })
  readonly currency: string;

  @InstantField({ description: 'when the payer paid' })
  readonly paidAt: string;

  @TextField({ max: 40, optional: true })
  readonly payerAccount?: string;
}

export class NoticeAnswer {
  @UuidField()
  readonly id: string;

  @TextField({ max: 64 })
  readonly transactionId: string;

  @EnumField(noticeStates, {
    description: 'what became of the payment; a repeat gets the answer of the first delivery',
  })
  readonly state: NoticeState;

  @TextField({ max: 40, nullable: true })
  readonly receiptNumber: string | null;
}
