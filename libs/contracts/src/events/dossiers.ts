import { Type } from '@sinclair/typebox';
import { defineEvent } from '../event-definition.js';
import { AgencyIdentifier, Day, Dong, FeeLine, Instant, Recipient, Uuid } from '../fragments.js';

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

export const dossierSubmitted = defineEvent({
  service: 'dossiers',
  fact: 'dossier-submitted',
  version: 1,
  summary: 'An applicant sent a dossier',
  schema: Type.Object({ ...Dossier, submittedAt: Instant }),
});

export const dossierAccepted = defineEvent({
  service: 'dossiers',
  fact: 'dossier-accepted',
  version: 1,
  summary: 'A desk officer accepted a dossier: it has its code, its due date and the fees to pay',
  schema: Type.Object({
    ...Dossier,
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
  schema: Type.Object({ ...Dossier, issuedAt: Instant }),
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
  }),
});
