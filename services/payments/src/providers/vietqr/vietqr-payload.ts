import { crc16 } from './crc16.js';
import { parseTlv, tlv } from './tlv.js';

/** A transfer to an account as the text of a VietQR code (EMVCo merchant presented mode, NAPAS). */
export interface VietQr {
  /** six digits */
  readonly bankBin: string;
  /** 1 to 19 letters and digits */
  readonly account: string;
  /** đồng; without it the payer enters one */
  readonly amount?: number;
  /** 1 to 25 letters, digits and blanks */
  readonly memo?: string;
}

const NAPAS = 'A000000727';
const TO_ACCOUNT = 'QRIBFTTA';
const VND = '704';
const CHECKSUM = '6304';
const form = {
  bankBin: /^\d{6}$/,
  account: /^[0-9A-Za-z]{1,19}$/,
  amount: /^[1-9]\d{0,12}$/,
  memo: /^[0-9A-Za-z ]{1,25}$/,
} as const;

/** Throws RangeError for values that a VietQR can't carry. */
export function vietQrPayload(qr: VietQr): string {
  for (const [name, pattern] of Object.entries(form) as [keyof VietQr, RegExp][]) {
    if (qr[name] !== undefined && !pattern.test(String(qr[name])))
      throw new RangeError(`a VietQR can't carry this ${name}`);
  }
  const body = [
    tlv('00', '01'),
    // 12: for one payment; 11: for any number of them
    tlv('01', qr.amount === undefined ? '11' : '12'),
    tlv('38', tlv('00', NAPAS) + tlv('01', tlv('00', qr.bankBin) + tlv('01', qr.account)) + tlv('02', TO_ACCOUNT)),
    tlv('53', VND),
    qr.amount === undefined ? '' : tlv('54', String(qr.amount)),
    tlv('58', 'VN'),
    qr.memo === undefined ? '' : tlv('62', tlv('08', qr.memo)),
    CHECKSUM,
  ].join('');
  return body + crc16(body);
}

/** Reads a VietQR as a bank's app does; undefined when it isn't one, or its checksum is wrong. */
export function parseVietQr(payload: string): VietQr | undefined {
  const body = payload.slice(0, -4);
  if (!body.endsWith(CHECKSUM) || crc16(body) !== payload.slice(-4).toUpperCase()) return undefined;
  const fields = parseTlv(payload);
  const merchant = parseTlv(fields?.get('38') ?? '');
  const beneficiary = parseTlv(merchant?.get('01') ?? '');
  if (merchant?.get('00') !== NAPAS || merchant.get('02') !== TO_ACCOUNT || fields?.get('53') !== VND) return undefined;
  const bankBin = beneficiary?.get('00') ?? '';
  const account = beneficiary?.get('01') ?? '';
  const amount = fields.get('54');
  const memo = parseTlv(fields.get('62') ?? '')?.get('08');
  if (!form.bankBin.test(bankBin) || !form.account.test(account)) return undefined;
  if (amount !== undefined && !form.amount.test(amount)) return undefined;
  return {
    bankBin,
    account,
    ...(amount !== undefined && { amount: Number(amount) }),
    ...(memo !== undefined && { memo }),
  };
}
