import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../event-definition.js';
import { AgencyIdentifier, Instant, personal, Uuid } from '../../fragments.js';
import { Assignee, Dossier } from './dossier-parts.js';

/** How a question to another agency ended without its opinion. */
const ClosingCause = Type.Union([Type.Literal('CLOSED_BY_ASKER'), Type.Literal('DOSSIER_ENDED')]);

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
