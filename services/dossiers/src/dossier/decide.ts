import { alreadyAsked, dutyPaid, noDraftAnyMore, nothingToTakeBack } from './problems.js';
import {
  type DeliveryMethod,
  type Dossier,
  type FeeLine,
  type FinancialState,
  type Status,
  suspendedStatuses,
} from './state.js';
import { entryNames, type Entry } from './texts.js';
import { type Act, isReversible, type Transition } from './transitions.js';

/*
 * What each act makes of a dossier: pure functions of the state, the command and the time. The frame (act/) has checked
 * roles, state and guards, moved the state and set the clock; the revision is counted where the outcome is saved.
 */

/** When a dossier is due: a local day, and the instant at which that day's working hours end. */
export interface Deadline {
  readonly due: string;
  readonly dueAt: Date;
}

/** Content is changed in a draft, or while a supplement is asked for. */
export function ensureChangeable({ status }: Dossier): void {
  if (status !== 'DRAFT' && status !== 'SUPPLEMENT_REQUESTED') throw noDraftAnyMore(status);
}

/** The dossier in the state that the transition leads to. A rollback restores its state by itself. */
export function moved(dossier: Dossier, { to }: Transition): Dossier {
  const { status, resumesTo, withdrawalFrom } = dossier;
  const suspended: readonly Status[] = suspendedStatuses;
  if (to === 'SAME' || to === 'BEFORE') return dossier;
  if (to === 'PREVIOUS') {
    const back = status === 'WITHDRAWAL_REQUESTED' ? withdrawalFrom : resumesTo;
    if (back === null) throw new Error(`dossier ${dossier.id} does not say where it goes back to`);
    return status === 'WITHDRAWAL_REQUESTED'
      ? { ...dossier, status: back, withdrawalFrom: null }
      : { ...dossier, status: back, resumesTo: null };
  }
  if (to === 'WITHDRAWAL_REQUESTED') return { ...dossier, status: to, withdrawalFrom: status };
  return { ...dossier, status: to, resumesTo: suspended.includes(to) ? status : null, withdrawalFrom: null };
}

export function accept(
  dossier: Dossier,
  terms: { readonly dossierCode: string; readonly feeLines: readonly FeeLine[] },
  now: Date,
): Dossier {
  const feeTotal = totalOf(terms.feeLines);
  return {
    ...dossier,
    dossierCode: terms.dossierCode,
    acceptedAt: now,
    originalDue: dossier.due,
    originalDueAt: dossier.dueAt,
    feeLines: terms.feeLines,
    feeTotal,
    // owed from the acceptance on, whenever the payment order itself arrives
    financialState: feeTotal > 0 ? 'DUE' : 'NOT_DUE',
  };
}

/** `isOpen`: the same agency was asked about the dossier and has not answered. */
export function consult(dossier: Dossier, isOpen: boolean): Dossier {
  if (isOpen) throw alreadyAsked();
  return dossier;
}

export function approve(dossier: Dossier, now: Date): Dossier {
  return { ...dossier, approvedAt: now };
}

/** The outcome exists, as a result or an acknowledgement: from now on it waits for its hand-over. */
export function complete(dossier: Dossier, now: Date): Dossier {
  return { ...dossier, completedAt: now, deliveryState: 'READY' };
}

/** Nothing more will happen: refused, withdrawn or discontinued. */
export function close(dossier: Dossier, now: Date): Dossier {
  return { ...dossier, closedAt: now };
}

/** Of a dossier that was given up, by its applicant or its agency, nothing is owed any more; what was paid of it keeps its receipt. */
export function oweNoMore(dossier: Dossier): Dossier {
  return dossier.financialState === 'DUE' ? { ...dossier, financialState: 'NOT_DUE' } : dossier;
}

/** Further fees are owed; none: those that are due already are asked for. */
export function imposeFees(dossier: Dossier, lines: readonly FeeLine[]): Dossier {
  if (lines.length === 0) return dossier;
  const feeLines = [...(dossier.feeLines ?? []), ...lines];
  return { ...dossier, feeLines, feeTotal: totalOf(feeLines), financialState: 'DUE' };
}

export function extend(dossier: Dossier, deadline: Deadline): Dossier {
  return { ...dossier, ...deadline, extensions: dossier.extensions + 1 };
}

export function handOver(
  dossier: Dossier,
  how: { readonly method: DeliveryMethod; readonly receivedBy: string | null },
  now: Date,
): Dossier {
  return {
    ...dossier,
    returnedAt: now,
    deliveryState: 'HANDED_OVER',
    handoverMethod: how.method,
    receivedBy: how.receivedBy,
  };
}

export function dispatch(
  dossier: Dossier,
  parcel: { readonly carrier: string; readonly trackingNumber: string },
  now: Date,
): Dossier {
  return {
    ...dossier,
    deliveryState: 'IN_POST',
    deliveryCarrier: parcel.carrier,
    deliveryTracking: parcel.trackingNumber,
    dispatchedAt: now,
    deliveryAttempts: dossier.deliveryAttempts + 1,
  };
}

/** FAILED: the post keeps it and may try again; RETURNED: the agency has it back, and only then it can go out anew. */
export function failDelivery(dossier: Dossier, outcome: 'FAILED' | 'RETURNED'): Dossier {
  return { ...dossier, deliveryState: outcome === 'RETURNED' ? 'BROUGHT_BACK' : 'DELIVERY_FAILED' };
}

/** What of a dossier an act that can be taken back changes. */
export type Snapshot = Pick<
  Dossier,
  'status' | 'resumesTo' | 'withdrawalFrom' | 'due' | 'dueAt' | 'pausedAt' | 'extensions' | 'approvedAt' | 'closedAt'
> & {
  /** what was owed before a financial duty; absent for every other act, which leaves the fees alone */
  readonly fees?: Pick<Dossier, 'feeLines' | 'feeTotal' | 'financialState' | 'paymentOrderId'>;
};

export function snapshotOf(d: Dossier, act?: Act): Snapshot {
  const { feeLines, feeTotal, financialState, paymentOrderId } = d;
  return {
    ...(act === 'financial-duty' && { fees: { feeLines, feeTotal, financialState, paymentOrderId } }),
    status: d.status,
    resumesTo: d.resumesTo,
    withdrawalFrom: d.withdrawalFrom,
    due: d.due,
    dueAt: d.dueAt,
    pausedAt: d.pausedAt,
    extensions: d.extensions,
    approvedAt: d.approvedAt,
    closedAt: d.closedAt,
  };
}

/** The last act that decided something about the dossier, with what it was before. */
export interface LastAct {
  readonly entry: Entry;
  readonly before: Snapshot | null;
  /** what each order came to that was paid since the act, and all that was paid; in đồng */
  readonly paidSince: readonly number[];
  readonly paid: number;
}

/** The dossier as it was before the act; what was paid, assigned or answered since stays. Throws 409 when it can't be. */
export function takeBack(dossier: Dossier, last: LastAct | undefined): Dossier {
  if (last === undefined || last.before === null || !isReversible(last.entry))
    throw nothingToTakeBack(last === undefined ? '' : entryNames[last.entry]);
  const { fees, ...before } = last.before;
  if (fees === undefined) {
    const goesOn = last.entry === 'discontinuation';
    return { ...dossier, ...before, ...(goesOn && { financialState: owedAfter(dossier, last.paid) }) };
  }
  const withdrawn = totalOf(withdrawnLines(dossier, last));
  // an order is paid whole or not at all: one that came to as much may be that of the duty
  if (withdrawn > 0 && last.paidSince.includes(withdrawn)) throw dutyPaid();
  return { ...dossier, ...before, ...fees, financialState: owedAfter(fees, last.paid) };
}

/** What a financial duty that is taken back had added to the fees. */
export function withdrawnLines({ feeLines }: Dossier, last: LastAct | undefined): readonly FeeLine[] {
  const fees = last?.before?.fees;
  return fees === undefined ? [] : (feeLines ?? []).slice(fees.feeLines?.length ?? 0);
}

/**
 * A payment order exists. Undefined when nothing changes: it is known, its payment was heard of first, or nothing is owed
 * any more because the duty was taken back or the dossier withdrawn. A discontinued one knows its order for when it goes on.
 */
export function recordPaymentOrder(dossier: Dossier, orderId: string): Dossier | undefined {
  const { status, financialState, paymentOrderId, feeTotal } = dossier;
  if (status === 'WITHDRAWN' || financialState === 'PAID' || paymentOrderId === orderId || feeTotal === 0)
    return undefined;
  return { ...dossier, financialState: isGivenUp(dossier) ? financialState : 'DUE', paymentOrderId: orderId };
}

/** An order was paid. `paid`: all đồng so far, with those of this order; the fees are settled once that covers them. */
export function recordPayment(
  dossier: Dossier,
  payment: Receipted & { readonly orderId: string },
  paid: number,
): Dossier {
  return {
    ...dossier,
    financialState: paid >= (dossier.feeTotal ?? 0) ? 'PAID' : unpaid(dossier),
    paymentOrderId: payment.orderId,
    receiptNumber: payment.receiptNumber,
    paidAt: payment.settledAt,
  };
}

/** Of a payment. */
export interface Receipted {
  readonly receiptNumber: string;
  readonly settledAt: Date;
}

/**
 * A payment was recorded wrongly: its order is the one to pay. `paid`: all đồng that are left, `latest` what came last of
 * them.
 */
export function recordCancellation(
  dossier: Dossier,
  cancelled: { readonly orderId: string; readonly receiptNumber: string },
  { paid, latest }: { readonly paid: number; readonly latest: Receipted | undefined },
): Dossier {
  const owed = owedAfter(dossier, paid);
  const shown = dossier.receiptNumber === cancelled.receiptNumber;
  return {
    ...dossier,
    financialState: owed === 'DUE' ? unpaid(dossier) : owed,
    paymentOrderId: cancelled.orderId,
    ...(shown && { receiptNumber: latest?.receiptNumber ?? null, paidAt: latest?.settledAt ?? null }),
  };
}

/** Whether it stands still for a payment that has come. */
export function isPaidFor({ status, financialState }: Pick<Dossier, 'status' | 'financialState'>): boolean {
  return status === 'FINANCIAL_DUTY' && financialState === 'PAID';
}

/** How it stands to fees that are not paid. */
function unpaid(dossier: Dossier): FinancialState {
  return isGivenUp(dossier) ? 'NOT_DUE' : 'DUE';
}

function isGivenUp({ status }: Dossier): boolean {
  return status === 'WITHDRAWN' || status === 'DISCONTINUED';
}

/** What is owed of a dossier that goes on; `paid`: all đồng so far. */
function owedAfter({ feeTotal }: Pick<Dossier, 'feeTotal'>, paid: number): FinancialState {
  const owed = feeTotal ?? 0;
  if (owed === 0) return 'NOT_DUE';
  return paid >= owed ? 'PAID' : 'DUE';
}

function totalOf(lines: readonly FeeLine[]): number {
  return lines.reduce((sum, { amount }) => sum + amount, 0);
}
