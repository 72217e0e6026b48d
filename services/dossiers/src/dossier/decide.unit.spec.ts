import { Problem } from '@dvc/problems';
import { feesFor } from '../reference/fees-for.js';
import type { ProcedureDefinition } from '../reference/procedure.js';
import {
  accept,
  complete,
  dispatch,
  extend,
  failDelivery,
  handOver,
  imposeFees,
  moved,
  recordPayment,
  recordPaymentOrder,
  snapshotOf,
  takeBack,
} from './decide.js';
import { nationalStatusOf } from './national-status.js';
import { type Dossier, statuses } from './state.js';
import { transitionFor, type Transition } from './transitions.js';

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
  intakeAgency: 'H14',
  supportPoint: null,
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
  resumesTo: null,
  withdrawalFrom: null,
  synchronisationState: 'NOT_CONNECTED',
  caseType: 'APPLICATION',
  caseVariant: null,
  level: 1,
  parentDossier: null,
  parentResult: null,
  intakeChannel: 'ONLINE',
  submittedByOfficer: null,
  acceptanceDueAt: null,
  originalDue: null,
  originalDueAt: null,
  pausedAt: null,
  extensions: 0,
  assignee: null,
  assigneeName: null,
  closedAt: null,
  deliveryAddress: null,
  deliveryCarrier: null,
  deliveryTracking: null,
  dispatchedAt: null,
  deliveryAttempts: 0,
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

/** The dossier after the act has moved it. */
const after = (d: Dossier, act: Transition['act']): Dossier => {
  const transition = transitionFor(act, d);
  if (!transition) throw new Error(`${act} from ${d.status} is not possible`);
  return moved(d, transition);
};

describe('deciding on a dossier', () => {
  const due = { due: '2026-12-18', dueAt: new Date('2026-12-18T10:00:00Z') };
  const terms = { dossierCode: 'H14-261122-0001', feeLines: [LEVY, { ...LEVY, amount: 5_000 }] };

  it('accepts it with code, the deadline as the original one, and the fees that are owed from then on', () => {
    expect(accept(dossier({ status: 'ACCEPTED', ...due }), terms, NOW)).toEqual(
      dossier({
        status: 'ACCEPTED',
        ...due,
        originalDue: due.due,
        originalDueAt: due.dueAt,
        dossierCode: 'H14-261122-0001',
        acceptedAt: NOW,
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

  it('goes back to where it was suspended', () => {
    for (const status of ['ACCEPTED', 'PROCESSING'] as const) {
      const waiting = after(dossier({ status }), 'supplement-request');
      expect(waiting).toMatchObject({ status: 'SUPPLEMENT_REQUESTED', resumesTo: status });
      expect(after(waiting, 'supplement')).toEqual(dossier({ status }));
    }
  });

  it('keeps the way back of a suspended dossier while its withdrawal is decided', () => {
    const paused = after(dossier({ status: 'PROCESSING' }), 'pause');
    const asked = after(paused, 'withdrawal');
    expect(asked).toMatchObject({ status: 'WITHDRAWAL_REQUESTED', withdrawalFrom: 'PAUSED', resumesTo: 'PROCESSING' });
    expect(after(asked, 'withdrawal-rejection')).toEqual(paused);
    expect(after(asked, 'withdrawal-grant')).toMatchObject({
      status: 'WITHDRAWN',
      resumesTo: null,
      withdrawalFrom: null,
    });
  });

  it('takes back what can be taken back, and keeps what happened beside it', () => {
    const before = dossier({ status: 'PROCESSING', ...due, extensions: 0 });
    const extended = extend(before, { due: '2027-01-05', dueAt: new Date('2027-01-05T10:00:00Z') });
    expect(extended).toMatchObject({ due: '2027-01-05', extensions: 1 });
    const paid = { ...extended, financialState: 'PAID', receiptNumber: 'BL-1' } as const;
    const last = { entry: 'extension', before: snapshotOf(before), paidSince: [], paid: 0 } as const;
    expect(takeBack(paid, last)).toEqual({ ...before, financialState: 'PAID', receiptNumber: 'BL-1' });
    expect(refusal(() => takeBack(paid, { ...last, entry: 'acceptance' }))).toBe('not-reversible');
    expect(refusal(() => takeBack(paid, { ...last, before: null }))).toBe('not-reversible');
    expect(refusal(() => takeBack(paid, undefined))).toBe('not-reversible');
  });

  it('takes back a financial duty with what it added, unless that may have been paid', () => {
    const owing = dossier({ status: 'PROCESSING', feeLines: [LEVY], feeTotal: 75_000, financialState: 'DUE' });
    const before = { ...owing, paymentOrderId: 'of the acceptance' };
    const duty = imposeFees(after(before, 'financial-duty'), [{ ...LEVY, code: 'THUE', amount: 1_000 }]);
    const waiting = { ...duty, paymentOrderId: 'of the duty' };
    const last = {
      entry: 'financial-duty',
      before: snapshotOf(before, 'financial-duty'),
      paidSince: [],
      paid: 0,
    } as const;
    expect(takeBack(waiting, last)).toEqual(before);
    expect(takeBack(waiting, { ...last, paidSince: [75_000], paid: 75_000 })).toEqual({
      ...before,
      financialState: 'PAID',
    });
    expect(takeBack(waiting, { ...last, paidSince: [999], paid: 999 })).toEqual(before);
    // what had paid the fees before it was recorded wrongly
    const fees = { feeLines: [LEVY], feeTotal: 75_000, financialState: 'PAID', paymentOrderId: null } as const;
    const unpaid = takeBack(waiting, { ...last, before: { ...last.before, fees } });
    expect(unpaid.financialState).toBe('DUE');
    expect(refusal(() => takeBack(waiting, { ...last, paidSince: [75_000, 1_000], paid: 76_000 }))).toBe(
      'not-reversible',
    );
  });

  it('adds what a financial duty imposes to what is owed', () => {
    const accepted = dossier({ feeLines: [LEVY], feeTotal: 75_000, financialState: 'PAID' });
    expect(imposeFees(accepted, [{ ...LEVY, code: 'THUE', amount: 1_000 }])).toMatchObject({
      feeTotal: 76_000,
      financialState: 'DUE',
    });
    expect(imposeFees(accepted, [])).toEqual(accepted);
  });

  it('hands a result over, or sends it by post as often as it takes', () => {
    const completed = complete(dossier({ status: 'COMPLETED' }), NOW);
    expect(completed).toMatchObject({ deliveryState: 'READY', completedAt: NOW });
    const sent = dispatch(completed, { carrier: 'VNPost', trackingNumber: 'E1' }, NOW);
    expect(sent).toMatchObject({ deliveryState: 'IN_POST', deliveryTracking: 'E1', deliveryAttempts: 1 });
    const again = dispatch(failDelivery(sent, 'RETURNED'), { carrier: 'VNPost', trackingNumber: 'E2' }, NOW);
    expect(again).toMatchObject({ deliveryState: 'IN_POST', deliveryTracking: 'E2', deliveryAttempts: 2 });
    expect(handOver(after(again, 'delivery'), { method: 'POST', receivedBy: 'Bình' }, NOW)).toMatchObject({
      status: 'RETURNED',
      deliveryState: 'HANDED_OVER',
      handoverMethod: 'POST',
      receivedBy: 'Bình',
      returnedAt: NOW,
    });
  });

  const payment = { orderId: 'o', receiptNumber: 'BL-1', settledAt: NOW };

  it('ends paid, whichever of order and settlement comes first', () => {
    const owing = dossier({ status: 'ACCEPTED', financialState: 'DUE', feeTotal: 80_000 });
    const paid = { ...owing, financialState: 'PAID', paymentOrderId: 'o', receiptNumber: 'BL-1', paidAt: NOW };
    const ordered = recordPaymentOrder(owing, 'o');
    expect(ordered).toEqual({ ...owing, paymentOrderId: 'o' });
    expect(recordPayment(ordered as Dossier, payment, 80_000)).toEqual(paid);
    expect(recordPayment(owing, payment, 80_000)).toEqual(paid);
    expect(recordPaymentOrder(paid as Dossier, 'o')).toBeUndefined();
    expect(recordPaymentOrder(ordered as Dossier, 'o')).toBeUndefined();
    expect(recordPayment(owing, payment, 79_999)).toMatchObject({ financialState: 'DUE', receiptNumber: 'BL-1' });
    expect(recordPaymentOrder({ ...paid, financialState: 'PAID' }, 'of the acceptance, heard of last')).toBeUndefined();
    expect(recordPaymentOrder(dossier({ feeTotal: 0 }), 'of a duty that was taken back')).toBeUndefined();
    const givenUp = { ...owing, status: 'WITHDRAWN', financialState: 'NOT_DUE' } as const;
    const stopped = { ...givenUp, status: 'DISCONTINUED' } as const;
    expect(recordPaymentOrder(givenUp, 'o')).toBeUndefined();
    expect(recordPaymentOrder(stopped, 'o')).toEqual({ ...stopped, paymentOrderId: 'o' });
    expect(recordPayment(stopped, payment, 79_999)).toMatchObject({ financialState: 'NOT_DUE', receiptNumber: 'BL-1' });
    expect(recordPayment(stopped, payment, 80_000)).toMatchObject({ financialState: 'PAID', receiptNumber: 'BL-1' });
    expect(recordPayment(givenUp, payment, 79_999)).toMatchObject({ financialState: 'NOT_DUE', receiptNumber: 'BL-1' });
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
    const owedBy = (applicantKind: 'CITIZEN' | 'ENTERPRISE') =>
      feesFor({ feeLines: lines } as unknown as ProcedureDefinition, {
        applicantKind,
        caseVariant: null,
        day: '2026-11-22',
        formData: {},
      });
    expect(owedBy('CITIZEN')).toEqual([LEVY]);
    expect(owedBy('ENTERPRISE').map(({ code }) => code)).toEqual(['LE_PHI', 'ENTERPRISES']);
  });

  it('derives the statuses of the national portal', () => {
    expect(statuses.map((status) => nationalStatusOf(status)?.code ?? null)).toEqual([
      null,
      1,
      3,
      2,
      4,
      5,
      6,
      4,
      7,
      4,
      9,
      10,
      7,
      8,
    ]);
  });
});
