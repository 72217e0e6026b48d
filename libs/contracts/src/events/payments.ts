import { Type } from '@sinclair/typebox';
import { defineEvent } from '../event-definition.js';
import { Dong, FeeLine, Instant, Recipient, Uuid } from '../fragments.js';

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
