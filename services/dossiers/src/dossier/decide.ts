import { alreadyAsked, consultationOpen, feeDue, noDraftAnyMore, wrongState } from './problems.js';
import type { DeliveryMethod, Dossier, FeeLine } from './state.js';
import { type Act, stateAfter } from './transitions.js';

/*
 * What each act makes of a dossier: pure functions of the state, the command and the time. They throw the problem
 * that refuses the act; the revision is counted where the outcome is saved.
 */

/** When a dossier is due: a local day, and the instant at which that day's working hours end. */
export interface Deadline {
  readonly due: string;
  readonly dueAt: Date;
}

export function ensurePossible(dossier: Dossier, act: Act): void {
  if (stateAfter(act, dossier.status) === undefined) throw wrongState(act, dossier.status);
}

/** Content is changed in a draft alone. */
export function ensureDraft({ status }: Dossier): void {
  if (status !== 'DRAFT') throw noDraftAnyMore(status);
}

export function accept(
  dossier: Dossier,
  terms: { readonly dossierCode: string; readonly deadline: Deadline; readonly feeLines: readonly FeeLine[] },
  now: Date,
): Dossier {
  const feeTotal = terms.feeLines.reduce((sum, { amount }) => sum + amount, 0);
  return {
    ...moved(dossier, 'acceptance'),
    dossierCode: terms.dossierCode,
    acceptedAt: now,
    due: terms.deadline.due,
    dueAt: terms.deadline.dueAt,
    feeLines: terms.feeLines,
    feeTotal,
    // owed from the acceptance on, whenever the payment order itself arrives
    financialState: feeTotal > 0 ? 'DUE' : 'NOT_DUE',
  };
}

/** `isOpen`: the same agency was asked about the dossier and has not answered. */
export function consult(dossier: Dossier, isOpen: boolean): Dossier {
  const consulted = moved(dossier, 'consultation');
  if (isOpen) throw alreadyAsked();
  return consulted;
}

export function approve(dossier: Dossier, openConsultations: number, now: Date): Dossier {
  const approved = moved(dossier, 'approval');
  if (openConsultations > 0) throw consultationOpen(openConsultations);
  return { ...approved, approvedAt: now };
}

export function issueResult(dossier: Dossier, now: Date): Dossier {
  return { ...moved(dossier, 'result'), completedAt: now, deliveryState: 'READY' };
}

export function handOver(
  dossier: Dossier,
  how: { readonly method: DeliveryMethod; readonly receivedBy: string | null },
  now: Date,
): Dossier {
  const returned = moved(dossier, 'handover');
  if (dossier.financialState === 'DUE') throw feeDue();
  return {
    ...returned,
    returnedAt: now,
    deliveryState: 'HANDED_OVER',
    handoverMethod: how.method,
    receivedBy: how.receivedBy,
  };
}

/** A payment order exists. Undefined when nothing changes: it is known, or its payment was heard of first. */
export function recordPaymentOrder(dossier: Dossier, orderId: string): Dossier | undefined {
  if (dossier.financialState === 'PAID' || dossier.paymentOrderId === orderId) return undefined;
  return { ...dossier, financialState: 'DUE', paymentOrderId: orderId };
}

/** The fees were paid in full. Undefined when that is known. */
export function recordPayment(
  dossier: Dossier,
  payment: { readonly orderId: string; readonly receiptNumber: string; readonly settledAt: Date },
): Dossier | undefined {
  if (dossier.financialState === 'PAID') return undefined;
  return {
    ...dossier,
    financialState: 'PAID',
    paymentOrderId: payment.orderId,
    receiptNumber: payment.receiptNumber,
    paidAt: payment.settledAt,
  };
}

/** The lines of a fee schedule that hold for this kind of applicant; a line that names no kind holds for all. */
export function feeLinesFor(
  lines: readonly (FeeLine & { readonly applicantKinds: readonly string[] })[],
  kind: string,
): readonly FeeLine[] {
  return lines
    .filter(
      ({ amount, applicantKinds }) => amount > 0 && (applicantKinds.length === 0 || applicantKinds.includes(kind)),
    )
    .map(({ code, nameVi, kind: of, amount }) => ({ code, nameVi, kind: of, amount }));
}

function moved(dossier: Dossier, act: Act): Dossier {
  const status = stateAfter(act, dossier.status);
  if (status === undefined) throw wrongState(act, dossier.status);
  return { ...dossier, status };
}
