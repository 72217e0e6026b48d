import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../event-definition.js';
import { Instant } from '../../fragments.js';
import { Assignee, Dossier, Reason } from './dossier-parts.js';

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
