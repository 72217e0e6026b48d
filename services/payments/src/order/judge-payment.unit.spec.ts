import fc from 'fast-check';
import { assessFees } from './assess-fees.js';
import {
  type Ending,
  judgePayment,
  type Payment,
  refundDue,
  type Standing,
  standingAfter,
  type Verdict,
} from './judge-payment.js';
import { totalOf } from './payment-order.js';
import { referenceIn } from './payment-reference.js';
import { receiptNumber } from './receipt-number.js';

const open: Standing = { amount: 150_000, status: 'OPEN', received: 0 };
const settled: Standing = { amount: 150_000, status: 'SETTLED', received: 150_000 };
const goingOn = { settledAt: null, dossierEndedAt: null };
const [noon, later] = [new Date('2026-11-22T05:00:00Z'), new Date('2026-11-22T05:00:01Z')];
const dong = (amount: number): Payment => ({ amount, currency: 'VND' });

describe('a payment', () => {
  it.each<[string, Standing | undefined, Payment, Verdict]>([
    ['of the amount owed', open, dong(150_000), 'SETTLED'],
    ['of one đồng less', open, dong(149_999), 'MISMATCHED'],
    ['of one đồng more', open, dong(150_001), 'MISMATCHED'],
    ['of the same number of dollars', open, { amount: 150_000, currency: 'USD' }, 'MISMATCHED'],
    ['for what is paid already', settled, dong(150_000), 'OVERPAID'],
    ['of another amount for what is paid already', settled, dong(1), 'OVERPAID'],
    ['in dollars for what is paid already', settled, { amount: 1, currency: 'USD' }, 'MISMATCHED'],
    ['for what was taken back', { ...open, status: 'WITHDRAWN' }, dong(150_000), 'OVERPAID'],
    ['for an unknown order', undefined, dong(150_000), 'UNMATCHED'],
  ])('%s is judged so', (_, order, payment, verdict) => {
    expect(judgePayment(order, payment)).toBe(verdict);
  });

  it.each<[string, Standing & Partial<Ending>, number]>([
    ['is open, whatever came for it', { ...open, received: 100_000 }, 0],
    ['is paid', settled, 0],
    ['is paid and was paid once more', { ...settled, received: 300_000 }, 150_000],
    ['was taken back, though a part of it had come', { ...open, status: 'WITHDRAWN', received: 100_000 }, 100_000],
    ['was paid before its dossier ended', { ...settled, settledAt: noon, dossierEndedAt: later }, 0],
    ['was paid once its dossier had ended', { ...settled, settledAt: later, dossierEndedAt: noon }, 150_000],
  ])('for an order that %s leaves so much to be refunded', (_, order, refund) => {
    expect(refundDue({ ...goingOn, ...order })).toBe(refund);
  });

  it('settles an order at most once, in whatever order payments arrive, and no đồng is lost', () => {
    const payments = fc.array(
      fc.record({ amount: fc.constantFrom(150_000, 100_000, 50_000), currency: fc.constantFrom('VND', 'VND', 'USD') }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(payments, (arriving) => {
        let order = open;
        const verdicts: Verdict[] = [];
        for (const payment of arriving) {
          const verdict = judgePayment(order, payment);
          order = standingAfter(order, payment, verdict);
          verdicts.push(verdict);
        }
        const exact = arriving.some(({ amount, currency }) => amount === 150_000 && currency === 'VND');
        expect(verdicts.filter((v) => v === 'SETTLED')).toHaveLength(exact ? 1 : 0);
        expect(order.status).toBe(exact ? 'SETTLED' : 'OPEN');
        const received = arriving.reduce((sum, { amount, currency }) => (currency === 'VND' ? sum + amount : sum), 0);
        expect(refundDue({ ...goingOn, ...order })).toBe(exact ? received - 150_000 : 0);
      }),
    );
  });
});

describe('the fees of an accepted dossier', () => {
  const line = (kind: 'CHARGE' | 'LEVY', amount: number) => ({ code: kind, nameVi: kind, kind, amount }) as const;

  it('are kept apart by kind', () => {
    const lines = [line('CHARGE', 100), line('LEVY', 30), line('LEVY', 20)];
    expect(assessFees({ feeLines: lines, totalFee: 150 })).toEqual({ amount: 150, lines });
    expect([totalOf('CHARGE', lines), totalOf('LEVY', lines)]).toEqual([100, 50]);
  });

  it('ask for nothing when it is free', () => {
    expect(assessFees({ feeLines: [], totalFee: 0 })).toBeUndefined();
    expect(assessFees({ feeLines: [line('LEVY', 0)], totalFee: 0 })).toBeUndefined();
  });

  it('must come to the stated total', () => {
    expect(() => assessFees({ feeLines: [line('LEVY', 50)], totalFee: 60 })).toThrow('come to 50');
  });
});

describe('the reference in a transfer', () => {
  it.each([
    ['DVC000000012', 'DVC000000012'],
    ['  dvc000000012 ', 'DVC000000012'],
    ['MBVCB.77.DVC000000012.CT tu NGUYEN VAN AN', 'DVC000000012'],
    ['DVC000000012 DVC000000012', 'DVC000000012'],
    ['DVC000000012 DVC000000013', undefined],
    ['DVC00000001', undefined],
    ['DVC0000000123', undefined],
    ['XDVC000000012', undefined],
    ['', undefined],
  ])('"%s" is %s', (text, reference) => {
    expect(referenceIn(text)).toBe(reference);
  });
});

it('numbers receipts with seven digits and widens beyond them', () => {
  expect(receiptNumber('CB/26E', 1)).toBe('CB/26E-0000001');
  expect(receiptNumber('CB/26E', 12_345_678)).toBe('CB/26E-12345678');
});
