import { Problem } from '@dvc/problems';
import {
  accept,
  approve,
  consult,
  feeLinesFor,
  handOver,
  issueResult,
  recordPayment,
  recordPaymentOrder,
} from './decide.js';
import { nationalStatusOf } from './national-status.js';
import { type Dossier, statuses } from './state.js';

const NOW = new Date('2026-11-22T03:00:00Z');
const LEVY = { code: 'LE_PHI', nameVi: 'Lệ phí', kind: 'LEVY', amount: 75_000 } as const;

const dossier = (over: Partial<Dossier> = {}): Dossier => ({
  id: 'd',
  revision: 1,
  status: 'SUBMITTED',
  financialState: 'NOT_DUE',
  deliveryState: 'NOT_READY',
  owner: 'citizen-an',
  contactEmail: null,
  procedureCode: 'P',
  procedureVersion: 1,
  agency: 'H14',
  applicant: { kind: 'CITIZEN', fullName: 'Nguyễn Văn An' },
  representative: null,
  resultDelivery: 'ONLINE',
  provisionalNumber: 'TN-1',
  trackingKey: 'K',
  dossierCode: null,
  feeLines: null,
  feeTotal: null,
  paymentOrderId: null,
  receiptNumber: null,
  paidAt: null,
  createdAt: NOW,
  submittedAt: NOW,
  acceptedAt: null,
  due: null,
  dueAt: null,
  approvedAt: null,
  completedAt: null,
  returnedAt: null,
  handoverMethod: null,
  receivedBy: null,
  ...over,
});

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return error.type.slug;
  }
  return 'none';
};

describe('deciding on a dossier', () => {
  const terms = {
    dossierCode: 'H14-261122-0001',
    deadline: { due: '2026-12-18', dueAt: new Date('2026-12-18T10:00:00Z') },
    feeLines: [LEVY, { ...LEVY, amount: 5_000 }],
  };

  it('accepts it with code, deadline and the fees that are owed from then on', () => {
    expect(accept(dossier(), terms, NOW)).toEqual(
      dossier({
        status: 'ACCEPTED',
        dossierCode: 'H14-261122-0001',
        acceptedAt: NOW,
        due: '2026-12-18',
        dueAt: terms.deadline.dueAt,
        feeLines: terms.feeLines,
        feeTotal: 80_000,
        financialState: 'DUE',
      }),
    );
    expect(accept(dossier(), { ...terms, feeLines: [] }, NOW)).toMatchObject({
      feeTotal: 0,
      financialState: 'NOT_DUE',
    });
  });

  it('approves only when nobody is still asked', () => {
    const processing = consult(dossier({ status: 'ACCEPTED' }), false);
    expect(processing.status).toBe('PROCESSING');
    expect(refusal(() => approve(processing, 1, NOW))).toBe('consultation-open');
    expect(approve(processing, 0, NOW)).toMatchObject({ status: 'APPROVED', approvedAt: NOW });
  });

  it('hands a result over unless a fee is due, on time or not', () => {
    const completed = issueResult(dossier({ status: 'APPROVED', dueAt: new Date('2020-01-01T00:00:00Z') }), NOW);
    expect(completed).toMatchObject({ status: 'COMPLETED', deliveryState: 'READY', completedAt: NOW });
    const how = { method: 'DESK', receivedBy: 'Bình' } as const;
    expect(refusal(() => handOver({ ...completed, financialState: 'DUE' }, how, NOW))).toBe('fee-due');
    for (const financialState of ['NOT_DUE', 'PAID'] as const) {
      const returned = handOver({ ...completed, financialState }, how, NOW);
      expect(returned).toMatchObject({
        status: 'RETURNED',
        deliveryState: 'HANDED_OVER',
        handoverMethod: 'DESK',
        receivedBy: 'Bình',
        returnedAt: NOW,
      });
    }
  });

  it('refuses every act from every other state', () => {
    const tries: readonly (readonly [readonly string[], (d: Dossier) => unknown])[] = [
      [['SUBMITTED'], (d) => accept(d, terms, NOW)],
      [['ACCEPTED', 'PROCESSING'], (d) => consult(d, false)],
      [['ACCEPTED', 'PROCESSING'], (d) => approve(d, 0, NOW)],
      [['APPROVED'], (d) => issueResult(d, NOW)],
      [['COMPLETED'], (d) => handOver(d, { method: 'ONLINE', receivedBy: null }, NOW)],
    ];
    for (const [from, act] of tries) {
      for (const status of statuses)
        expect([status, refusal(() => act(dossier({ status })))]).toEqual([
          status,
          from.includes(status) ? 'none' : 'conflict',
        ]);
    }
  });

  const payment = { orderId: 'o', receiptNumber: 'BL-1', settledAt: NOW };

  it('ends paid, whichever of order and settlement comes first', () => {
    const due = dossier({ status: 'ACCEPTED', financialState: 'DUE' });
    const paid = { ...due, financialState: 'PAID', paymentOrderId: 'o', receiptNumber: 'BL-1', paidAt: NOW };
    const ordered = recordPaymentOrder(due, 'o');
    expect(ordered).toEqual({ ...due, paymentOrderId: 'o' });
    expect(recordPayment(ordered as Dossier, payment)).toEqual(paid);
    expect(recordPayment(due, payment)).toEqual(paid);
    expect(recordPaymentOrder(paid as Dossier, 'o')).toBeUndefined();
    expect(recordPaymentOrder(ordered as Dossier, 'o')).toBeUndefined();
    expect(recordPayment(paid as Dossier, { ...payment, receiptNumber: 'BL-2' })).toBeUndefined();
    expect(recordPaymentOrder(dossier({ financialState: 'NOT_DUE' }), 'late')).toMatchObject({
      financialState: 'DUE',
      paymentOrderId: 'late',
    });
  });

  it("takes the fee lines of the applicant's kind and of all kinds, without those that cost nothing", () => {
    const lines = [
      { ...LEVY, applicantKinds: [] },
      { ...LEVY, code: 'ENTERPRISES', applicantKinds: ['ENTERPRISE'] },
      { ...LEVY, code: 'FREE', amount: 0, applicantKinds: [] },
    ];
    expect(feeLinesFor(lines, 'CITIZEN')).toEqual([LEVY]);
    expect(feeLinesFor(lines, 'ENTERPRISE').map(({ code }) => code)).toEqual(['LE_PHI', 'ENTERPRISES']);
  });

  it('derives the statuses of the national portal', () => {
    expect(statuses.map((status) => nationalStatusOf(status)?.code ?? null)).toEqual([null, 1, 2, 4, 4, 9, 10]);
  });
});
