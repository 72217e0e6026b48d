import { signNotice } from '../notice-signature.js';
import type { TransferNotice } from '../transfer-notice.dto.js';
import type { SignedNotice } from './bank-http.js';
import type { Fault } from './simulated-transfer.dto.js';

/** The transfer that the bank has carried out. */
export interface Transfer {
  readonly transactionId: string;
  readonly reference: string;
  /** đồng */
  readonly amount: number;
  readonly paidAt: Date;
}

const PAYER_ACCOUNT = '9704160000000018';
const STALE_SECONDS = 600;

/** The notices, in the bank's words, that it sends about a transfer; a fault says how it goes wrong. */
export function noticesOf(transfer: Transfer, fault: Fault, secret: string): readonly SignedNotice[] {
  const stamp = Math.floor(transfer.paidAt.getTime() / 1_000);
  const right = written(transfer, transfer.amount);
  const fresh = signed(right, stamp, secret);
  switch (fault) {
    case 'NONE':
      return [fresh];
    case 'DUPLICATE':
      return [fresh, fresh];
    case 'TAMPERED':
      // somebody on the way changes the amount and can't sign
      return [{ ...fresh, raw: written(transfer, transfer.amount + 1) }];
    case 'WRONG_AMOUNT':
      return [signed(written(transfer, transfer.amount + 1_000), stamp, secret)];
    case 'LATE':
      // the first one hung in a queue until it was stale
      return [signed(right, stamp - STALE_SECONDS, secret), fresh];
  }
}

function written({ transactionId, reference, paidAt }: Transfer, amount: number): Buffer {
  const notice: TransferNotice = {
    transactionId,
    reference,
    amount,
    currency: 'VND',
    paidAt: paidAt.toISOString(),
    payerAccount: PAYER_ACCOUNT,
  };
  return Buffer.from(JSON.stringify(notice));
}

function signed(raw: Buffer, stamp: number, secret: string): SignedNotice {
  const timestamp = String(stamp);
  return { raw, timestamp, signature: signNotice(secret, timestamp, raw) };
}
