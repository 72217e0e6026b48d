import {
  consultationAnswered,
  consultationClosed,
  consultationOmitted,
  consultationPassedOn,
  consultationRequested,
  deadlineExtended,
  deliveryFailed,
  dossierAccepted,
  dossierAcknowledged,
  dossierApproved,
  dossierAssigned,
  dossierDiscontinued,
  dossierRefused,
  dossierRolledBack,
  type dossierSubmitted,
  dossierTransferred,
  dossierWithdrawn,
  type EventData,
  itemsDecided,
  messagePosted,
  processingResumed,
  processingSuspended,
  resultCorrected,
  resultDelivered,
  resultDispatched,
  resultHandedOver,
  resultIssued,
  supplementReceived,
  supplementRequested,
  withdrawalRejected,
  withdrawalRequested,
} from '@dvc/contracts';
import { numberOf } from '../dossier/public-number.js';
import { type Dossier, type FeeLine, isConfidential } from '../dossier/state.js';
import { KEPT_SECRET } from '../dossier/texts.js';
import { type Announced, type Fact, fact } from './fact.js';

type Saved = Announced & Dossier;

/**
 * A denunciation tells nobody who filed it: the recipient is addressed by the subject alone. That one has to stay, since
 * it is the address of the applicant's inbox (notifications) and of his payment orders; where people read events it is
 * masked (libs/messaging, masked-event.ts).
 */
export function announcedDossier(dossier: Announced) {
  const secret = isConfidential(dossier);
  return {
    dossierId: dossier.id,
    procedureCode: dossier.procedureCode,
    procedureName: dossier.procedureName,
    agency: dossier.agency,
    number: known(numberOf(dossier), 'number'),
    applicant: {
      subject: dossier.owner,
      name: secret ? KEPT_SECRET : dossier.applicant.fullName,
      email: secret ? null : dossier.contactEmail,
    },
  };
}

/** Where it came in; who helped a denouncer is nobody's to know. */
function intakeOf(dossier: Announced): { readonly intakeAgency: string; readonly supportPoint?: string } {
  const { intakeAgency, supportPoint } = dossier;
  return { intakeAgency, ...(supportPoint !== null && !isConfidential(dossier) && { supportPoint }) };
}

/** An officer's words may name the denouncer: the facts go round without them, he reads them at the dossier. */
function sayable(dossier: Announced, words: string): string {
  return isConfidential(dossier) ? KEPT_SECRET : words;
}

export function submitted(
  dossier: Announced & Pick<Dossier, 'intakeChannel'>,
  submittedAt: Date,
): EventData<typeof dossierSubmitted> {
  return {
    ...announcedDossier(dossier),
    ...intakeOf(dossier),
    channel: dossier.intakeChannel,
    submittedAt: submittedAt.toISOString(),
  };
}

export function accepted(dossier: Saved): Fact {
  return fact(dossierAccepted, {
    ...announcedDossier(dossier),
    ...intakeOf(dossier),
    ...deadlineOf(dossier),
    dossierCode: known(dossier.dossierCode, 'dossierCode'),
    acceptedAt: instant(dossier.acceptedAt, 'acceptedAt'),
    feeLines: [...known(dossier.feeLines, 'feeLines')],
    totalFee: known(dossier.feeTotal, 'feeTotal'),
  });
}

export function refused(dossier: Saved, reason: string): Fact {
  return fact(dossierRefused, {
    ...announcedDossier(dossier),
    reason: sayable(dossier, reason),
    refusedAt: instant(dossier.closedAt, 'closedAt'),
  });
}

export interface MissingItem {
  /** a component of the procedure; null: something else */
  readonly component: string | null;
  readonly what: string;
  readonly reason: string;
}

export function supplementWanted(
  dossier: Saved,
  r: { readonly id: string; readonly items: readonly MissingItem[]; readonly answerBy: string },
  now: Date,
): Fact {
  return fact(supplementRequested, {
    ...announcedDossier(dossier),
    requestId: r.id,
    items: r.items.map(({ component, what, reason }) => ({
      component,
      what: sayable(dossier, what),
      reason: sayable(dossier, reason),
    })),
    answerBy: r.answerBy,
    requestedAt: now.toISOString(),
  });
}

export function supplementGiven(dossier: Saved, requestId: string, now: Date): Fact {
  return fact(supplementReceived, {
    ...announcedDossier(dossier),
    requestId,
    due: dossier.due,
    dueAt: dossier.dueAt?.toISOString() ?? null,
    receivedAt: now.toISOString(),
  });
}

export type SuspensionCause = EventData<typeof processingSuspended>['cause'];

export function suspended(
  dossier: Saved,
  cause: SuspensionCause,
  reason: string,
  feeLines: readonly FeeLine[],
  now: Date,
): Fact {
  return fact(processingSuspended, {
    ...announcedDossier(dossier),
    cause,
    reason: sayable(dossier, reason),
    feeLines: [...feeLines],
    suspendedAt: now.toISOString(),
  });
}

export function goesOn(dossier: Saved, cause: SuspensionCause, now: Date): Fact {
  return fact(processingResumed, {
    ...announcedDossier(dossier),
    ...deadlineOf(dossier),
    cause,
    resumedAt: now.toISOString(),
  });
}

export function extended(dossier: Saved, reason: string, dueBefore: string, now: Date): Fact {
  return fact(deadlineExtended, {
    ...announcedDossier(dossier),
    ...deadlineOf(dossier),
    reason: sayable(dossier, reason),
    dueBefore,
    extendedAt: now.toISOString(),
  });
}

export function opinionRequested(
  dossier: Announced,
  c: { readonly id: string; readonly toAgency: string; readonly question: string; readonly dueAt: Date },
): Fact {
  return fact(consultationRequested, {
    ...announcedDossier(dossier),
    consultationId: c.id,
    toAgency: c.toAgency,
    question: c.question,
    dueAt: c.dueAt.toISOString(),
  });
}

export function opinionReceived(
  dossier: Announced,
  opinion: { readonly consultationId: string; readonly fromAgency: string; readonly answeredAt: string },
): Fact {
  return fact(consultationAnswered, { ...announcedDossier(dossier), ...opinion });
}

export type OmissionCause = EventData<typeof consultationOmitted>['cause'];

export function questionOmitted(
  dossier: Announced,
  omitted: {
    readonly toAgency: string;
    readonly toAgencyName: string;
    readonly question: string;
    readonly cause: OmissionCause;
  },
  now: Date,
): Fact {
  return fact(consultationOmitted, { ...announcedDossier(dossier), ...omitted, omittedAt: now.toISOString() });
}

/** `reason` null: the dossier ended. */
export function questionClosed(
  dossier: Announced,
  c: { readonly id: string; readonly toAgency: string; readonly reason: string | null },
  now: Date,
): Fact {
  return fact(consultationClosed, {
    ...announcedDossier(dossier),
    consultationId: c.id,
    toAgency: c.toAgency,
    cause: c.reason === null ? 'DOSSIER_ENDED' : 'CLOSED_BY_ASKER',
    reason: c.reason === null ? null : sayable(dossier, c.reason),
    closedAt: now.toISOString(),
  });
}

export function questionPassedOn(
  dossier: Announced,
  c: { readonly id: string; readonly fromAgency: string; readonly toAgency: string; readonly dueAt: Date },
  now: Date,
): Fact {
  return fact(consultationPassedOn, {
    ...announcedDossier(dossier),
    consultationId: c.id,
    fromAgency: c.fromAgency,
    toAgency: c.toAgency,
    dueAt: c.dueAt.toISOString(),
    passedOnAt: now.toISOString(),
  });
}

export function approved(dossier: Saved): Fact {
  return fact(dossierApproved, {
    ...announcedDossier(dossier),
    approvedAt: instant(dossier.approvedAt, 'approvedAt'),
  });
}

export function acknowledged(dossier: Saved): Fact {
  return fact(dossierAcknowledged, {
    ...announcedDossier(dossier),
    acknowledgedAt: instant(dossier.completedAt, 'completedAt'),
  });
}

export function itemsDecidedOn(
  dossier: Saved,
  { granted, refused: denied }: { readonly granted: number; readonly refused: number },
  at: Date,
): Fact {
  return fact(itemsDecided, { ...announcedDossier(dossier), granted, refused: denied, decidedAt: at.toISOString() });
}

export function issued(dossier: Saved, numbers: readonly string[]): Fact {
  return fact(resultIssued, {
    ...announcedDossier(dossier),
    issuedAt: instant(dossier.completedAt, 'completedAt'),
    ...(numbers.length > 0 && { numbers: [...numbers] }),
  });
}

export function corrected(dossier: Saved, numbers: readonly string[], reason: string, now: Date): Fact {
  return fact(resultCorrected, {
    ...announcedDossier(dossier),
    reason,
    ...(numbers.length > 0 && { numbers: [...numbers] }),
    correctedAt: now.toISOString(),
  });
}

export function handedOver(dossier: Saved, method: 'ONLINE' | 'DESK', ratingToken: string): Fact {
  return fact(resultHandedOver, {
    ...announcedDossier(dossier),
    method,
    ratingToken,
    handedOverAt: instant(dossier.returnedAt, 'returnedAt'),
  });
}

export function dispatched(dossier: Saved): Fact {
  return fact(resultDispatched, {
    ...announcedDossier(dossier),
    ...parcelOf(dossier),
    dispatchedAt: instant(dossier.dispatchedAt, 'dispatchedAt'),
  });
}

export function delivered(dossier: Saved, ratingToken: string): Fact {
  return fact(resultDelivered, {
    ...announcedDossier(dossier),
    ...parcelOf(dossier),
    ratingToken,
    deliveredAt: instant(dossier.returnedAt, 'returnedAt'),
  });
}

export function notDelivered(dossier: Saved, outcome: 'FAILED' | 'RETURNED', reason: string, now: Date): Fact {
  return fact(deliveryFailed, {
    ...announcedDossier(dossier),
    outcome,
    reason: sayable(dossier, reason),
    failedAt: now.toISOString(),
  });
}

export function discontinued(dossier: Saved, reason: string): Fact {
  return fact(dossierDiscontinued, {
    ...announcedDossier(dossier),
    reason: sayable(dossier, reason),
    discontinuedAt: instant(dossier.closedAt, 'closedAt'),
  });
}

export function withdrawalWanted(dossier: Saved, now: Date): Fact {
  return fact(withdrawalRequested, {
    ...announcedDossier(dossier),
    assignee: assigneeOf(dossier),
    requestedAt: now.toISOString(),
  });
}

export function withdrawalDenied(dossier: Saved, reason: string, now: Date): Fact {
  return fact(withdrawalRejected, {
    ...announcedDossier(dossier),
    reason: sayable(dossier, reason),
    rejectedAt: now.toISOString(),
  });
}

export function withdrawn(dossier: Saved): Fact {
  return fact(dossierWithdrawn, {
    ...announcedDossier(dossier),
    withdrawnAt: instant(dossier.closedAt, 'closedAt'),
  });
}

/** `withdrawn`: what a financial duty had added to the fees. */
export function rolledBack(
  dossier: Saved,
  act: string,
  reason: string,
  now: Date,
  withdrawn: readonly FeeLine[],
): Fact {
  return fact(dossierRolledBack, {
    ...announcedDossier(dossier),
    act,
    status: dossier.status,
    reason: sayable(dossier, reason),
    ...(withdrawn.length > 0 && { withdrawnFeeLines: [...withdrawn] }),
    rolledBackAt: now.toISOString(),
  });
}

export function assigned(dossier: Saved, now: Date): Fact {
  return fact(dossierAssigned, {
    ...announcedDossier(dossier),
    assignee: assigneeOf(dossier),
    assignedAt: now.toISOString(),
  });
}

export function transferred(
  dossier: Saved,
  how: {
    readonly from: string;
    readonly names: { readonly from: string; readonly to: string };
    readonly successors: readonly string[];
    readonly released: boolean;
  },
  now: Date,
): Fact {
  return fact(dossierTransferred, {
    ...announcedDossier(dossier),
    fromAgency: how.from,
    fromAgencyName: how.names.from,
    agencyName: how.names.to,
    successors: [...how.successors],
    toBeAssigned: how.released || how.successors.length > 1,
    transferredAt: now.toISOString(),
  });
}

export function messageWritten(
  dossier: Saved,
  message: { readonly id: string; readonly from: 'APPLICANT' | 'AGENCY' },
  now: Date,
): Fact {
  return fact(messagePosted, {
    ...announcedDossier(dossier),
    messageId: message.id,
    from: message.from,
    assignee: assigneeOf(dossier),
    postedAt: now.toISOString(),
  });
}

export function assigneeOf({
  assignee,
  assigneeName,
}: Pick<Dossier, 'assignee' | 'assigneeName'>): { subject: string; name: string } | null {
  return assignee === null ? null : { subject: assignee, name: assigneeName ?? assignee };
}

function deadlineOf(dossier: Dossier): { due: string; dueAt: string } {
  return { due: known(dossier.due, 'due'), dueAt: instant(dossier.dueAt, 'dueAt') };
}

function parcelOf(dossier: Dossier): { carrier: string; trackingNumber: string } {
  return {
    carrier: known(dossier.deliveryCarrier, 'deliveryCarrier'),
    trackingNumber: known(dossier.deliveryTracking, 'deliveryTracking'),
  };
}

function instant(value: Date | null, name: string): string {
  return known(value, name).toISOString();
}

/** A value that the state guarantees at this point; its absence is a fault of ours. */
function known<T>(value: T | null, name: string): T {
  if (value === null) throw new Error(`the dossier has no ${name} yet`);
  return value;
}
