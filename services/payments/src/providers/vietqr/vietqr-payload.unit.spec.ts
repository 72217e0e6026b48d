import fc from 'fast-check';
import { QRPay } from 'vietnam-qr-pay';
import { crc16 } from './crc16.js';
import { qrImages } from './qr-images.js';
import { parseTlv } from './tlv.js';
import { parseVietQr, type VietQr, vietQrPayload } from './vietqr-payload.js';

const account = { bankBin: '970416', account: '257678859' };
const vectors: readonly (VietQr & { readonly payload: string })[] = [
  { ...account, payload: '00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F' },
  {
    ...account,
    amount: 10_000,
    memo: 'Chuyen tien',
    payload:
      '00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA53037045405100005802VN62150811Chuyen tien630453E6',
  },
];

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const text = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...ALPHANUMERIC), minLength, maxLength });
const transfer: fc.Arbitrary<VietQr> = fc.record(
  {
    bankBin: fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 6 }),
    account: text(1, 19),
    amount: fc.integer({ min: 1, max: 9_999_999_999_999 }),
    memo: text(1, 25),
  },
  { requiredKeys: ['bankBin', 'account'] },
);

describe('a VietQR', () => {
  it.each(vectors)('of $account and $amount đồng has the published text', ({ payload, ...qr }) => {
    expect(vietQrPayload(qr)).toBe(payload);
    expect(parseVietQr(payload)).toEqual(qr);
  });

  it('agrees with an independent builder and is read by it', () => {
    fc.assert(
      fc.property(transfer, ({ bankBin, account, amount, memo }) => {
        const payload = vietQrPayload({ bankBin, account, amount: amount ?? 1, memo: memo ?? 'x' });
        const theirs = QRPay.initVietQR({
          bankBin,
          bankNumber: account,
          amount: String(amount ?? 1),
          purpose: memo ?? 'x',
        });
        expect(payload).toBe(theirs.build());
        const read = new QRPay(payload);
        expect(read.isValid).toBe(true);
        expect(read.consumer).toEqual({ bankBin, bankNumber: account });
        expect(read.amount).toBe(String(amount ?? 1));
        expect(read.additionalData.purpose).toBe(memo ?? 'x');
      }),
    );
  });

  it('carries its own checksum and reads back to what it was made of', () => {
    fc.assert(
      fc.property(transfer, (qr) => {
        const payload = vietQrPayload(qr);
        expect(payload.slice(-4)).toBe(crc16(payload.slice(0, -4)));
        expect(parseVietQr(payload)).toEqual(qr);
      }),
    );
  });

  it('is refused when any one character was changed', () => {
    const payload = vectors[1]?.payload ?? '';
    for (let at = 0; at < payload.length; at++) {
      const changed = `${payload.slice(0, at)}${payload[at] === '0' ? '1' : '0'}${payload.slice(at + 1)}`;
      expect(parseVietQr(changed)).toBeUndefined();
    }
  });

  it.each([
    ['an empty text', ''],
    ['a web address', 'https://example.vn'],
    ['another scheme', signed('00020138140010A00000072853037046304')],
    [
      'another currency',
      signed('0002010102113853' + '0010A0000007270123000697041601092576788590208QRIBFTTA' + '53038406304'),
    ],
    ['fields cut short', signed('000201389900106304')],
  ])('is not %s', (_, payload) => {
    expect(parseVietQr(payload)).toBeUndefined();
  });

  it("is not made of what it can't carry", () => {
    for (const wrong of [
      { amount: 0 },
      { amount: 1.5 },
      { memo: 'ĐVC' },
      { memo: 'x'.repeat(26) },
      { bankBin: '97' },
      { account: '' },
    ]) {
      expect(() => vietQrPayload({ ...account, ...wrong })).toThrow(RangeError);
    }
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 120 }),
        (anything) => parseVietQr(signed(`${anything}6304`)) === undefined,
      ),
    );
    expect(parseTlv('0002AB0002CD')).toBeUndefined();
  });

  it('is drawn as PNG and SVG', async () => {
    const images = await qrImages(vectors[1]?.payload ?? '');
    expect(Buffer.from(images.png.replace('data:image/png;base64,', ''), 'base64').subarray(1, 4).toString()).toBe(
      'PNG',
    );
    expect(images.svg).toMatch(/^<svg[^]*<\/svg>\s*$/);
  });
});

it('computes the check value of CRC-16/CCITT-FALSE', () => {
  expect(crc16('123456789')).toBe('29B1');
});

function signed(body: string): string {
  return body + crc16(body);
}
