import { Type } from '@sinclair/typebox';
import { defineEvent } from '../event-definition.js';
import { AgencyIdentifier, Instant, Uuid } from '../fragments.js';

/** What the document is about in another service; null for a document of its own. */
const Regarding = Type.Union([Type.Object({ consultationId: Uuid, dossierId: Uuid }), Type.Null()]);

export const documentSent = defineEvent({
  service: 'interchange',
  fact: 'document-sent',
  version: 1,
  summary: 'An agency sent an official document to other agencies',
  schema: Type.Object({
    documentId: Uuid,
    sender: AgencyIdentifier,
    recipients: Type.Array(AgencyIdentifier, { minItems: 1 }),
    /** number and notation, for example `12/SXD-QLXD` */
    code: Type.String(),
    subject: Type.String(),
    /** the document that this one answers */
    responseFor: Type.Union([Uuid, Type.Null()]),
    regarding: Regarding,
    sentAt: Instant,
  }),
});

export const documentStatusChanged = defineEvent({
  service: 'interchange',
  fact: 'document-status-changed',
  version: 1,
  summary: 'A recipient reported a processing status of a document: arrived, accepted, processing, done …',
  schema: Type.Object({
    documentId: Uuid,
    sender: AgencyIdentifier,
    recipient: AgencyIdentifier,
    /** status code of QCVN 102:2016, for example `03` */
    code: Type.String({ pattern: '^\\d{2}$' }),
    status: Type.String(),
    reason: Type.Union([Type.String(), Type.Null()]),
    regarding: Regarding,
    changedAt: Instant,
  }),
});

export const documentAnswered = defineEvent({
  service: 'interchange',
  fact: 'document-answered',
  version: 1,
  summary: 'The answer to a document was delivered to its sender',
  schema: Type.Object({
    /** the document that was answered */
    documentId: Uuid,
    answerId: Uuid,
    fromAgency: AgencyIdentifier,
    toAgency: AgencyIdentifier,
    subject: Type.String(),
    content: Type.String(),
    regarding: Regarding,
    answeredAt: Instant,
  }),
});
