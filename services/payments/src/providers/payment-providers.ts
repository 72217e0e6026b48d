import { Injectable } from '@nestjs/common';
import type { PaymentProvider, ProviderName } from './payment-provider.js';
import { VietQrProvider } from './vietqr/vietqr-provider.js';

/** The providers by name; a provider that is named but missing does not compile. */
@Injectable()
export class PaymentProviders {
  private readonly byName: Readonly<Record<ProviderName, PaymentProvider>>;

  constructor(vietqr: VietQrProvider) {
    this.byName = { vietqr };
  }

  of(name: ProviderName): PaymentProvider {
    return this.byName[name];
  }
}
