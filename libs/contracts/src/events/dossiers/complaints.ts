import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../event-definition.js';
import { AgencyIdentifier, Instant, Uuid } from '../../fragments.js';
import { Assignee, Dossier } from './dossier-parts.js';

export const complaintEscalated = defineEvent({
  service: 'dossiers',
  fact: 'complaint-escalated',
  version: 1,
  summary: 'A complaint was taken to the agency above: from then on its first level, which this is about, is at rest',
  schema: Type.Object({
    ...Dossier,
    assignee: Assignee,
    /** the dossier of the second level, and by which number people know it */
    secondLevel: Uuid,
    secondLevelNumber: Type.String(),
    toAgency: AgencyIdentifier,
    /** the supplement that was asked for and is not waited for any more, unless the agency above refuses the complaint; absent: none */
    supplementRequestId: Type.Optional(Uuid),
    escalatedAt: Instant,
  }),
});
