import { EnumField, IntegerField, ListField, TextField } from '@dvc/hosting';

export class DutyLineInput {
  @TextField({ max: 100 })
  readonly code: string;
  @TextField({ max: 500 })
  readonly nameVi: string;
  @EnumField(['CHARGE', 'LEVY'])
  readonly kind: 'CHARGE' | 'LEVY';
  @IntegerField({ min: 1, max: 1_000_000_000_000, description: 'đồng' })
  readonly amount: number;
}

export class FinancialDutyInput {
  @ListField(() => DutyLineInput, {
    max: 50,
    optional: true,
    description: 'what is owed beyond the fees of the acceptance; left out: those that are due',
  })
  readonly lines?: DutyLineInput[];
  @TextField({ max: 2_000 })
  readonly reason: string;
}
