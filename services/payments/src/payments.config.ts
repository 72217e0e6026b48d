import { z } from 'zod';

/** What the payments service adds to the configuration of every service. */
export const paymentsConfiguration = z.object({
  /** NAPAS identification number of the bank that holds the beneficiary account */
  VIETQR_BANK_BIN: z.string().regex(/^\d{6}$/, 'six digits'),
  /** the account that fees are paid into; no default, or citizens would pay a stranger */
  VIETQR_ACCOUNT: z.string().regex(/^[0-9A-Za-z]{1,19}$/, '1 to 19 letters and digits'),
  /** shown beside the code so that a payer can check whom he pays */
  VIETQR_ACCOUNT_NAME: z.string().min(1).max(100).optional(),
  /** signs the bank's notices */
  VIETQR_SECRET: z.string().min(16),
  /** ký hiệu of the receipts being issued, for example `CB/26E` */
  RECEIPT_SERIES: z
    .string()
    .regex(/^[0-9A-Z]+(\/[0-9A-Z]+)*$/)
    .max(20)
    .default('CB/26E'),
  /** where outside parties reach the platform; the simulated bank sends its notices there */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8080'),
});

export type PaymentsConfiguration = z.infer<typeof paymentsConfiguration>;

export const environment: Readonly<Record<string, string | undefined>> = process.env;
