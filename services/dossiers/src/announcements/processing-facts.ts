import {
  deadlineExtended,
  dossierApproved,
  dossierAssigned,
  dossierRolledBack,
  dossierTransferred,
  type EventData,
  messagePosted,
  processingResumed,
  processingSuspended,
} from '@dvc/contracts';
import type { FeeLine } from '../dossier/state.js';
import { announcedDossier, assigneeOf, deadlineOf, deskOf, instant, type Saved, sayable } from './announced-dossier.js';
import { type Fact, fact } from './fact.js';

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
    ...deskOf(dossier),
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

export function approved(dossier: Saved): Fact {
  return fact(dossierApproved, {
    ...announcedDossier(dossier),
    approvedAt: instant(dossier.approvedAt, 'approvedAt'),
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
