import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../event-definition.js';
import { Day, Instant, Uuid } from '../../fragments.js';
import { Assignee, Dossier, Unaccepted } from './dossier-parts.js';

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
