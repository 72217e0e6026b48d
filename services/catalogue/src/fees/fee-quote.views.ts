import {
  DayField,
  EnumField,
  IntegerField,
  JsonField,
  ListField,
  ObjectField,
  PatternField,
  TextField,
  TextListField,
} from '@dvc/hosting';
import { applicantKinds, type ApplicantKind } from '../definition/code-lists.js';
import { CodeField } from '../procedures/procedure.queries.js';
import { MoneyView } from '../procedures/process.views.js';

export class FeeQuoteRequest {
  @CodeField()
  readonly procedureCode: string;

  @EnumField(applicantKinds)
  readonly applicantKind: ApplicantKind;

  @IntegerField({ min: 1, max: 100_000, optional: true, description: 'the number of items' })
  readonly quantity?: number;

  @PatternField({
    pattern: /^[0-9A-Za-z][0-9A-Za-z_.-]*$/,
    max: 60,
    optional: true,
    description: 'the case (trường hợp) of the procedure; needed when it has several to choose from',
    expected: { vi: 'Phải là mã trường hợp.', en: 'Must be the code of a case variant.' },
  })
  readonly caseVariant?: string;

  @JsonField({ optional: true, description: 'the form data, or as much of it as is known' })
  readonly facts?: Readonly<Record<string, unknown>>;

  @DayField({ optional: true, description: 'the day of submission; today when absent' })
  readonly asOf?: string;
}

export class FeeQuoteLine {
  @TextField({ max: 60 }) readonly code: string;
  @TextField({ max: 300 }) readonly nameVi: string;
  @EnumField(['CHARGE', 'LEVY'], { description: 'phí, lệ phí' }) readonly kind: 'CHARGE' | 'LEVY';
  @ObjectField(() => MoneyView) readonly unitFee: MoneyView;
  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly quantity: number;
  @ObjectField(() => MoneyView) readonly fee: MoneyView;
}

export class FeeQuoteView {
  @TextField({ max: 40 }) readonly procedureCode: string;
  @IntegerField({ min: 1, max: 1_000_000 }) readonly version: number;
  @DayField() readonly asOf: string;
  @ListField(() => FeeQuoteLine, { max: 50 }) readonly lines: readonly FeeQuoteLine[];
  @ObjectField(() => MoneyView, { description: 'phí' }) readonly charges: MoneyView;
  @ObjectField(() => MoneyView, { description: 'lệ phí' }) readonly levies: MoneyView;
  @ObjectField(() => MoneyView) readonly total: MoneyView;
  @TextListField({
    max: 500,
    maxLength: 500,
    description:
      'JSON Pointers into the facts (`/quantity`: the number of items) that decide on a fee and were not given, so that the total may ' +
      'differ; null as a fact says that there is none. Empty: the quote is complete',
  })
  readonly missingFacts: readonly string[];
}
