import { BooleanField, TextField } from '@dvc/hosting';
import { BringerField } from '../act/bringer.dto.js';

export class WithdrawalInput {
  @TextField({ max: 2_000, optional: true })
  readonly reason?: string;
  @BringerField()
  readonly broughtBy?: string;
}

export class WithdrawalDecisionInput {
  @BooleanField()
  readonly granted: boolean;
  @TextField({ max: 2_000 })
  readonly reason: string;
}
