import { DayField, EnumField, IntegerField, TextField } from '@dvc/hosting';

/** How somebody pays at the counter; each counts as a provider of its own (`counter-cash`, …). */
export const counterMethods = ['CASH', 'CARD', 'BANK_SLIP'] as const;
export type CounterMethod = (typeof counterMethods)[number];

/** Money that an officer took, or a slip of a bank that he was shown. */
export class CounterPayment {
  @EnumField(counterMethods, {
    description: 'CASH: in cash; CARD: by a card terminal; BANK_SLIP: paid into the bank before, with its slip',
  })
  readonly method: CounterMethod;

  @IntegerField({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'đồng that were paid: all that is owed' })
  readonly amount: number;

  @EnumField(['VND'])
  readonly currency: 'VND';

  @TextField({
    max: 40,
    optional: true,
    description: "the slip's number, with the bank where several are used; needed unless paid in cash",
    example: 'AGRIBANK 2611230042',
  })
  readonly slipNumber?: string;

  @DayField({
    optional: true,
    description: 'with a BANK_SLIP: the day that it names, from that of the order to today; absent: paid when recorded',
  })
  readonly paidOn?: string;
}
