import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../event-definition.js';
import { Instant } from '../../fragments.js';
import { Dossier, RatingToken, Reason } from './dossier-parts.js';

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
