import { Type } from '@sinclair/typebox';
import { defineEvent } from '../event-definition.js';
import { Dong, FeeLine, Instant, personal, Recipient, Uuid } from '../fragments.js';

const Order = {
  orderId: Uuid,
  dossierId: Uuid,
  dossierCode: Type.String(),
  amount: Dong,
  applicant: Recipient,
};

export const paymentOrderCreated = defineEvent({
  service: 'payments',
  fact: 'payment-order-created',
  version: 1,
  summary: 'The fees of a dossier became a payment order',
  schema: Type.Object({ ...Order, lines: Type.Array(FeeLine), createdAt: Instant }),
});

export const paymentSettled = defineEvent({
  service: 'payments',
  fact: 'payment-settled',
  version: 1,
  summary: 'A payment order was paid in full; it has its receipt number',
  schema: Type.Object({ ...Order, provider: Type.String(), receiptNumber: Type.String(), settledAt: Instant }),
});

export const paymentCancelled = defineEvent({
  service: 'payments',
  fact: 'payment-cancelled',
  version: 1,
  summary: 'What was recorded as paid at a counter was not: the order is owed again, its receipt is void',
  schema: Type.Object({
    ...Order,
    receiptNumber: Type.String(),
    /** the officer's own words; may name people */
    reason: personal(Type.String()),
    cancelledAt: Instant,
  }),
});
