import { BooleanField, TextField } from '@dvc/hosting';

export class WithdrawalInput {
  @TextField({ max: 2_000, optional: true })
  readonly reason?: string;
}

export class WithdrawalDecisionInput {
  @BooleanField()
  readonly granted: boolean;
  @TextField({ max: 2_000 })
  readonly reason: string;
}
