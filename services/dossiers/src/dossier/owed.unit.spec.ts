import { oweNoMore, recordCancellation, snapshotOf, takeBack } from './decide.js';
import type { Dossier } from './state.js';

const NOW = new Date('2026-11-22T03:00:00Z');
/** What decides on money, and nothing else of a dossier. */
const dossier = (over: Partial<Dossier>): Dossier => ({ status: 'ACCEPTED', ...over }) as unknown as Dossier;

describe('what is owed', () => {
  it.each([
    [80_000, 0, 'DUE'],
    [80_000, 79_999, 'DUE'],
    [80_000, 80_000, 'PAID'],
    [0, 0, 'NOT_DUE'],
    [null, 0, 'NOT_DUE'],
  ] as const)(
    'lets %p đồng be owed again when a discontinuation is taken back and %i were paid: %s',
    (feeTotal, paid, owed) => {
      const before = dossier({ status: 'ACCEPTED', financialState: 'DUE', feeTotal });
      const stopped = oweNoMore({ ...before, status: 'DISCONTINUED' });
      expect(stopped.financialState).toBe('NOT_DUE');
      const last = { entry: 'discontinuation', before: snapshotOf(before), paidSince: [], paid } as const;
      expect(takeBack(stopped, last)).toMatchObject({ status: 'ACCEPTED', financialState: owed });
    },
  );

  it.each([
    ['ACCEPTED', 0, 'DUE'],
    ['ACCEPTED', 80_000, 'PAID'],
    ['DISCONTINUED', 79_999, 'NOT_DUE'],
    ['DISCONTINUED', 80_000, 'PAID'],
  ] as const)(
    'of a dossier that is %s leave %i đồng once one was recorded wrongly: %s',
    (status, paid, financialState) => {
      const wrong = dossier({ status, financialState: 'PAID', feeTotal: 80_000, receiptNumber: 'BL-2', paidAt: NOW });
      const gone = { orderId: 'o', receiptNumber: 'BL-2' };
      const nothing = { financialState, paymentOrderId: 'o', receiptNumber: null, paidAt: null };
      expect(recordCancellation(wrong, gone, { paid, latest: undefined })).toEqual({ ...wrong, ...nothing });
      const latest = { receiptNumber: 'BL-1', settledAt: NOW };
      expect(recordCancellation(wrong, gone, { paid, latest })).toMatchObject({ receiptNumber: 'BL-1', paidAt: NOW });
      const shown = recordCancellation(wrong, { ...gone, receiptNumber: 'BL-1' }, { paid, latest: undefined });
      expect(shown.receiptNumber).toBe('BL-2');
    },
  );
});
