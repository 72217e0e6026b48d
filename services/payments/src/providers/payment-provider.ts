/** What a payer needs to pay an order with one provider. */
export interface PaymentInstructions {
  /** the text of the QR code */
  readonly payload: string;
  /** the text of the transfer, by which its notice finds the order */
  readonly memo: string;
  readonly beneficiary: Beneficiary;
}

export interface Beneficiary {
  readonly bankBin: string;
  readonly account: string;
  readonly name: string | null;
}

export interface PaymentProvider {
  readonly name: ProviderName;
  begin(order: { readonly reference: string; readonly amount: number }): PaymentInstructions;
}

export const providerNames = ['vietqr'] as const;

export type ProviderName = (typeof providerNames)[number];
