import { Type } from '@sinclair/typebox';
import { defineEvent } from '../event-definition.js';
import { AgencyIdentifier, Day, Dong, FeeLine, Instant, personal, Recipient, Uuid } from '../fragments.js';

/** What every fact about a dossier says of it. */
const Dossier = {
  dossierId: Uuid,
  procedureCode: Type.String(),
  procedureName: Type.String(),
  /** the agency that is competent for the dossier */
  agency: AgencyIdentifier,
  /** the code once accepted, the provisional number before */
  number: Type.String(),
  applicant: Recipient,
};

/** Where a dossier came in, beside the agency that is competent for it. */
const Intake = {
  /** that took it in; online the competent agency */
  intakeAgency: Type.Optional(AgencyIdentifier),
  /** that helped the applicant to fill it in */
  supportPoint: Type.Optional(AgencyIdentifier),
};

/** How a dossier came in: filed on the internet, on paper at a desk, or by post. */
const IntakeChannel = Type.Union([Type.Literal('ONLINE'), Type.Literal('DESK'), Type.Literal('POST')]);

const Unaccepted = {
  acceptanceDueAt: Instant,
  /** the other agencies whose desks took it in, or go on in the place of that one, and may accept it too; absent: none */
  intakeDesks: Type.Optional(Type.Array(AgencyIdentifier)),
};

/** The applicant's secret for rating once how the dossier was dealt with (POST /ratings); in no address that is logged. */
const RatingToken = Type.Optional(personal(Type.String()));

export const dossierSubmitted = defineEvent({
  service: 'dossiers',
  fact: 'dossier-submitted',
  version: 1,
  summary: 'An applicant sent a dossier',
  schema: Type.Object({
    ...Dossier,
    ...Intake,
    /** absent in events of platforms that did not tell it yet */
    channel: Type.Optional(IntakeChannel),
    submittedAt: Instant,
  }),
});

export const dossierAccepted = defineEvent({
  service: 'dossiers',
  fact: 'dossier-accepted',
  version: 1,
  summary: 'A desk officer accepted a dossier: it has its code, its due date and the fees to pay',
  schema: Type.Object({
    ...Dossier,
    ...Intake,
    dossierCode: Type.String(),
    acceptedAt: Instant,
    due: Day,
    dueAt: Instant,
    /** the lines of the pinned procedure version that hold for this applicant; empty when nothing is to be paid */
    feeLines: Type.Array(FeeLine),
    totalFee: Dong,
  }),
});

export const consultationRequested = defineEvent({
  service: 'dossiers',
  fact: 'consultation-requested',
  version: 1,
  summary: 'A case handler asked another agency for its opinion on a dossier',
  schema: Type.Object({
    ...Dossier,
    consultationId: Uuid,
    toAgency: AgencyIdentifier,
    question: Type.String(),
    dueAt: Instant,
  }),
});

export const consultationAnswered = defineEvent({
  service: 'dossiers',
  fact: 'consultation-answered',
  version: 1,
  summary: "The consulted agency's opinion reached the dossier",
  schema: Type.Object({ ...Dossier, consultationId: Uuid, fromAgency: AgencyIdentifier, answeredAt: Instant }),
});

export const dossierApproved = defineEvent({
  service: 'dossiers',
  fact: 'dossier-approved',
  version: 1,
  summary: 'The agency leader approved a dossier',
  schema: Type.Object({ ...Dossier, approvedAt: Instant }),
});

export const resultIssued = defineEvent({
  service: 'dossiers',
  fact: 'result-issued',
  version: 1,
  summary: 'The result of a dossier was attached: processing is complete',
  schema: Type.Object({
    ...Dossier,
    issuedAt: Instant,
    /** in the registers; absent or empty when the result has none */
    numbers: Type.Optional(Type.Array(Type.String())),
  }),
});

export const resultHandedOver = defineEvent({
  service: 'dossiers',
  fact: 'result-handed-over',
  version: 1,
  summary: 'The result was handed over to the applicant',
  schema: Type.Object({
    ...Dossier,
    method: Type.Union([Type.Literal('ONLINE'), Type.Literal('DESK')]),
    handedOverAt: Instant,
    ratingToken: RatingToken,
  }),
});

/** Why somebody decided so, in his own words; may name people. */
const Reason = personal(Type.String());

/** The officer who handles the dossier; null while nobody is assigned. */
const Assignee = Type.Union([Type.Object({ subject: Type.String(), name: personal(Type.String()) }), Type.Null()]);

export const dossierRefused = defineEvent({
  service: 'dossiers',
  fact: 'dossier-refused',
  version: 1,
  summary: 'A desk officer refused to take a dossier',
  schema: Type.Object({ ...Dossier, reason: Reason, refusedAt: Instant }),
});

export const supplementRequested = defineEvent({
  service: 'dossiers',
  fact: 'supplement-requested',
  version: 1,
  summary: 'An officer asked the applicant to complete a dossier; the clock stands still until the answer',
  schema: Type.Object({
    ...Dossier,
    requestId: Uuid,
    /** what is missing, and why it is needed */
    items: Type.Array(
      Type.Object({
        /** the component that is asked for; null: something else */
        component: Type.Union([Type.String(), Type.Null()]),
        what: personal(Type.String()),
        reason: Reason,
      }),
      { minItems: 1 },
    ),
    answerBy: Day,
    requestedAt: Instant,
  }),
});

export const supplementReceived = defineEvent({
  service: 'dossiers',
  fact: 'supplement-received',
  version: 1,
  summary: 'The applicant answered a supplement request; the clock goes on',
  schema: Type.Object({
    ...Dossier,
    requestId: Uuid,
    /** null while the dossier is not accepted */
    due: Type.Union([Day, Type.Null()]),
    dueAt: Type.Union([Instant, Type.Null()]),
    receivedAt: Instant,
  }),
});

const SuspensionCause = Type.Union([Type.Literal('FINANCIAL_DUTY'), Type.Literal('PAUSE')]);

export const processingSuspended = defineEvent({
  service: 'dossiers',
  fact: 'processing-suspended',
  version: 1,
  summary: 'The processing of a dossier was suspended and its clock stands still',
  schema: Type.Object({
    ...Dossier,
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

export const resultCorrected = defineEvent({
  service: 'dossiers',
  fact: 'result-corrected',
  version: 1,
  summary: 'The files of a result were replaced before it was handed over; its numbers stay',
  schema: Type.Object({
    ...Dossier,
    reason: Reason,
    /** in the registers; absent or empty when the result has none */
    numbers: Type.Optional(Type.Array(Type.String())),
    correctedAt: Instant,
  }),
});

export const itemsDecided = defineEvent({
  service: 'dossiers',
  fact: 'items-decided',
  version: 1,
  summary: 'The case handler decided on persons or items of a bulk dossier; some may be refused',
  schema: Type.Object({
    ...Dossier,
    granted: Type.Integer({ minimum: 0 }),
    refused: Type.Integer({ minimum: 0 }),
    decidedAt: Instant,
  }),
});

export const dossierAcknowledged = defineEvent({
  service: 'dossiers',
  fact: 'dossier-acknowledged',
  version: 1,
  summary: 'The agency acknowledged a notification: processing is complete',
  schema: Type.Object({ ...Dossier, acknowledgedAt: Instant }),
});

export const resultDispatched = defineEvent({
  service: 'dossiers',
  fact: 'result-dispatched',
  version: 1,
  summary: 'The result was given to the post',
  schema: Type.Object({ ...Dossier, carrier: Type.String(), trackingNumber: Type.String(), dispatchedAt: Instant }),
});

export const resultDelivered = defineEvent({
  service: 'dossiers',
  fact: 'result-delivered',
  version: 1,
  summary: 'The post delivered the result to the applicant',
  schema: Type.Object({
    ...Dossier,
    carrier: Type.String(),
    trackingNumber: Type.String(),
    deliveredAt: Instant,
    ratingToken: RatingToken,
  }),
});

export const deliveryFailed = defineEvent({
  service: 'dossiers',
  fact: 'delivery-failed',
  version: 1,
  summary: 'The post could not deliver the result, or brought it back',
  schema: Type.Object({
    ...Dossier,
    outcome: Type.Union([Type.Literal('FAILED'), Type.Literal('RETURNED')]),
    reason: Reason,
    failedAt: Instant,
  }),
});

export const dossierDiscontinued = defineEvent({
  service: 'dossiers',
  fact: 'dossier-discontinued',
  version: 1,
  summary: 'The agency stopped processing a dossier for good',
  schema: Type.Object({ ...Dossier, reason: Reason, discontinuedAt: Instant }),
});

export const withdrawalRequested = defineEvent({
  service: 'dossiers',
  fact: 'withdrawal-requested',
  version: 1,
  summary: 'The applicant asked to withdraw a dossier that is being processed',
  schema: Type.Object({ ...Dossier, assignee: Assignee, requestedAt: Instant }),
});

export const withdrawalRejected = defineEvent({
  service: 'dossiers',
  fact: 'withdrawal-rejected',
  version: 1,
  summary: 'The agency did not grant the withdrawal: processing goes on',
  schema: Type.Object({ ...Dossier, reason: Reason, rejectedAt: Instant }),
});

export const dossierWithdrawn = defineEvent({
  service: 'dossiers',
  fact: 'dossier-withdrawn',
  version: 1,
  summary: 'A dossier was withdrawn by its applicant',
  schema: Type.Object({ ...Dossier, withdrawnAt: Instant }),
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

export const dossierAssigned = defineEvent({
  service: 'dossiers',
  fact: 'dossier-assigned',
  version: 1,
  summary: 'A dossier was given to an officer, or to nobody',
  schema: Type.Object({ ...Dossier, assignee: Assignee, assignedAt: Instant }),
});

export const dossierTransferred = defineEvent({
  service: 'dossiers',
  fact: 'dossier-transferred',
  version: 1,
  summary: 'A dossier went to the successor of its agency; its code and due date stay',
  schema: Type.Object({
    ...Dossier,
    fromAgency: AgencyIdentifier,
    /** what the two are called */
    fromAgencyName: Type.Optional(Type.String()),
    agencyName: Type.Optional(Type.String()),
    transferredAt: Instant,
    /** all of the former agency; more than one after a split */
    successors: Type.Optional(Type.Array(AgencyIdentifier)),
    /** it lost its handler, or might belong to another successor: a leader has to look at it */
    toBeAssigned: Type.Optional(Type.Boolean()),
  }),
});

export const dossiersInherited = defineEvent({
  service: 'dossiers',
  fact: 'dossiers-inherited',
  version: 1,
  summary: 'An agency took over the open dossiers of one that has ended: once, when all have gone over',
  schema: Type.Object({
    /** the successor */
    agency: AgencyIdentifier,
    agencyName: Type.String(),
    fromAgency: AgencyIdentifier,
    fromAgencyName: Type.String(),
    dossiers: Type.Integer({ minimum: 1 }),
    /** of them, those that lost their handler: a leader has to give them to somebody */
    toBeAssigned: Type.Integer({ minimum: 0 }),
    inheritedAt: Instant,
  }),
});

export const dossiersLeftBehind = defineEvent({
  service: 'dossiers',
  fact: 'dossiers-left-behind',
  version: 1,
  summary: 'An agency was closed without a successor and left open dossiers: told once to the agency above it',
  schema: Type.Object({
    /** the nearest agency above that still exists, whose officers reach the dossiers */
    agency: AgencyIdentifier,
    agencyName: Type.String(),
    fromAgency: AgencyIdentifier,
    fromAgencyName: Type.String(),
    dossiers: Type.Integer({ minimum: 1 }),
    /** its last day */
    closedOn: Day,
    noticedAt: Instant,
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

export const deadlineNear = defineEvent({
  service: 'dossiers',
  fact: 'deadline-near',
  version: 1,
  summary: 'A dossier is due soon and not completed',
  schema: Type.Object({ ...Dossier, due: Day, dueAt: Instant, assignee: Assignee }),
});

export const deadlinePassed = defineEvent({
  service: 'dossiers',
  fact: 'deadline-passed',
  version: 1,
  summary: 'A dossier was not completed by its due date',
  schema: Type.Object({ ...Dossier, due: Day, dueAt: Instant, assignee: Assignee }),
});

export const acceptanceDeadlineNear = defineEvent({
  service: 'dossiers',
  fact: 'acceptance-deadline-near',
  version: 1,
  summary: 'A dossier has to be accepted, refused or asked about soon, and was not',
  schema: Type.Object({ ...Dossier, ...Unaccepted }),
});

export const acceptanceDeadlinePassed = defineEvent({
  service: 'dossiers',
  fact: 'acceptance-deadline-passed',
  version: 1,
  summary: 'A dossier was neither accepted nor refused nor asked about within the limit of its procedure',
  schema: Type.Object({ ...Dossier, ...Unaccepted }),
});

export const supplementDeadlineNear = defineEvent({
  service: 'dossiers',
  fact: 'supplement-deadline-near',
  version: 1,
  summary: 'A supplement that an applicant was asked for is due soon and not there',
  schema: Type.Object({ ...Dossier, requestId: Uuid, answerBy: Day, answerByAt: Instant }),
});

export const supplementDeadlinePassed = defineEvent({
  service: 'dossiers',
  fact: 'supplement-deadline-passed',
  version: 1,
  summary: 'A supplement request was not answered in time; the dossier stays as it is until an officer decides',
  schema: Type.Object({ ...Dossier, requestId: Uuid, answerBy: Day, answerByAt: Instant, assignee: Assignee }),
});

export const dossierUnassigned = defineEvent({
  service: 'dossiers',
  fact: 'dossier-unassigned',
  version: 1,
  summary: 'An accepted dossier has had nobody who handles it for longer than the platform is set to wait',
  schema: Type.Object({
    ...Dossier,
    /** of the acceptance, or of the release by whoever handled it last */
    unassignedSince: Instant,
  }),
});

/** How a question to another agency ended without its opinion. */
const ClosingCause = Type.Union([Type.Literal('CLOSED_BY_ASKER'), Type.Literal('DOSSIER_ENDED')]);

export const consultationClosed = defineEvent({
  service: 'dossiers',
  fact: 'consultation-closed',
  version: 1,
  summary: 'A question to another agency ended without an opinion, which says nothing about consent',
  schema: Type.Object({
    ...Dossier,
    consultationId: Uuid,
    toAgency: AgencyIdentifier,
    cause: ClosingCause,
    /** null when the dossier ended */
    reason: personal(Type.Union([Type.String(), Type.Null()])),
    closedAt: Instant,
  }),
});

export const consultationPassedOn = defineEvent({
  service: 'dossiers',
  fact: 'consultation-passed-on',
  version: 1,
  summary: 'The agency that was asked for its opinion has ended: its successor is to answer, by the same day',
  schema: Type.Object({
    ...Dossier,
    consultationId: Uuid,
    fromAgency: AgencyIdentifier,
    toAgency: AgencyIdentifier,
    dueAt: Instant,
    passedOnAt: Instant,
  }),
});

export const consultationOmitted = defineEvent({
  service: 'dossiers',
  fact: 'consultation-omitted',
  version: 1,
  summary: 'A question that the procedure asks of a co-processing agency could not be asked; silence is no consent',
  schema: Type.Object({
    ...Dossier,
    /** as the procedure names it */
    toAgency: AgencyIdentifier,
    toAgencyName: Type.String(),
    question: Type.String(),
    cause: Type.Union([
      /** it is not there any more, or not known, and nobody succeeds it */
      Type.Literal('AGENCY_GONE'),
      /** a year up to the day of the answer has no working calendar yet */
      Type.Literal('CALENDAR_MISSING'),
    ]),
    omittedAt: Instant,
  }),
});

export const consultationDeadlineNear = defineEvent({
  service: 'dossiers',
  fact: 'consultation-deadline-near',
  version: 1,
  summary: 'The opinion of an agency is due soon and not there',
  schema: Type.Object({ ...Dossier, consultationId: Uuid, toAgency: AgencyIdentifier, dueAt: Instant }),
});

export const consultationDeadlinePassed = defineEvent({
  service: 'dossiers',
  fact: 'consultation-deadline-passed',
  version: 1,
  summary:
    'An agency did not give its opinion in time; the question stays open until it answers or the asker closes it',
  schema: Type.Object({
    ...Dossier,
    consultationId: Uuid,
    toAgency: AgencyIdentifier,
    dueAt: Instant,
    assignee: Assignee,
  }),
});
