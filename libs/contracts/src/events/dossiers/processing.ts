import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../event-definition.js';
import { Day, FeeLine, Instant, Uuid } from '../../fragments.js';
import { Assignee, Dossier, IntakeDesk, Reason } from './dossier-parts.js';

const SuspensionCause = Type.Union([Type.Literal('FINANCIAL_DUTY'), Type.Literal('PAUSE')]);

export const dossierAssigned = defineEvent({
  service: 'dossiers',
  fact: 'dossier-assigned',
  version: 1,
  summary: 'A dossier was given to an officer, or to nobody',
  schema: Type.Object({ ...Dossier, assignee: Assignee, assignedAt: Instant }),
});

export const processingSuspended = defineEvent({
  service: 'dossiers',
  fact: 'processing-suspended',
  version: 1,
  summary: 'The processing of a dossier was suspended and its clock stands still',
  schema: Type.Object({
    ...Dossier,
    ...IntakeDesk,
    cause: SuspensionCause,
    reason: Reason,
    /** what a financial duty adds to the fees; empty when it only asks for those that are due */
    feeLines: Type.Array(FeeLine),
    suspendedAt: Instant,
  }),
});

export const processingResumed = defineEvent({
  service: 'dossiers',
  fact: 'processing-resumed',
  version: 1,
  summary: 'The processing of a dossier goes on; its due date moved by the time of the suspension',
  schema: Type.Object({ ...Dossier, cause: SuspensionCause, due: Day, dueAt: Instant, resumedAt: Instant }),
});

export const deadlineExtended = defineEvent({
  service: 'dossiers',
  fact: 'deadline-extended',
  version: 1,
  summary: 'The due date of a dossier was moved, with a reason and an apology',
  schema: Type.Object({ ...Dossier, reason: Reason, dueBefore: Day, due: Day, dueAt: Instant, extendedAt: Instant }),
});

export const dossierApproved = defineEvent({
  service: 'dossiers',
  fact: 'dossier-approved',
  version: 1,
  summary: 'The agency leader approved a dossier',
  schema: Type.Object({ ...Dossier, approvedAt: Instant }),
});

export const dossierRolledBack = defineEvent({
  service: 'dossiers',
  fact: 'dossier-rolled-back',
  version: 1,
  summary: 'The last act of an officer on a dossier was taken back',
  schema: Type.Object({
    ...Dossier,
    /** the act that was taken back, and the processing state that holds again */
    act: Type.String(),
    status: Type.String(),
    reason: Reason,
    /** what a financial duty had added to the fees, when that is taken back: not owed any more */
    withdrawnFeeLines: Type.Optional(Type.Array(FeeLine)),
    rolledBackAt: Instant,
  }),
});

export const messagePosted = defineEvent({
  service: 'dossiers',
  fact: 'message-posted',
  version: 1,
  summary: 'The applicant or the agency wrote a message about a dossier',
  schema: Type.Object({
    ...Dossier,
    messageId: Uuid,
    from: Type.Union([Type.Literal('APPLICANT'), Type.Literal('AGENCY')]),
    assignee: Assignee,
    postedAt: Instant,
  }),
});
