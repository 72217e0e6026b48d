import { InjectConfiguration } from '@dvc/hosting';
import { Injectable } from '@nestjs/common';
import type { PaymentsConfiguration } from '../../payments.config.js';
import type { PaymentInstructions, PaymentProvider } from '../payment-provider.js';
import { vietQrPayload } from './vietqr-payload.js';

/** Paying by transfer to the beneficiary account, with the order's reference as the transfer's text. */
@Injectable()
export class VietQrProvider implements PaymentProvider {
  readonly name = 'vietqr';

  constructor(@InjectConfiguration() private readonly configuration: PaymentsConfiguration) {}

  begin({ reference, amount }: { readonly reference: string; readonly amount: number }): PaymentInstructions {
    const { VIETQR_BANK_BIN: bankBin, VIETQR_ACCOUNT: account, VIETQR_ACCOUNT_NAME: name = null } = this.configuration;
    const payload = vietQrPayload({ bankBin, account, amount, memo: reference });
    return { payload, memo: reference, beneficiary: { bankBin, account, name } };
  }
}
