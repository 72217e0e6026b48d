import { EnumField, ObjectField, TextField } from '@dvc/hosting';
import { type ProviderName, providerNames } from '../providers/payment-provider.js';
import { AttemptView } from '../read/payment-order.dto.js';

export class NewPaymentAttempt {
  @EnumField(providerNames)
  readonly provider: ProviderName;
}

export class BeneficiaryView {
  @TextField({ max: 6, description: 'NAPAS identification number of the bank' })
  readonly bankBin: string;

  @TextField({ max: 19 })
  readonly account: string;

  @TextField({ max: 100, nullable: true })
  readonly name: string | null;
}

export class BegunAttempt extends AttemptView {
  @ObjectField(() => BeneficiaryView)
  readonly beneficiary: BeneficiaryView;

  @TextField({ max: 20_000, description: 'data URL of a PNG' })
  readonly qrPng: string;

  @TextField({ max: 20_000 })
  readonly qrSvg: string;
}
