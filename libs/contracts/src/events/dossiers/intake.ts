import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../event-definition.js';
import { Day, Dong, FeeLine, Instant, personal, Uuid } from '../../fragments.js';
import { Dossier, Intake, IntakeDesk, Reason } from './dossier-parts.js';

/** How a dossier came in: filed on the internet, on paper at a desk, or by post. */
const IntakeChannel = Type.Union([Type.Literal('ONLINE'), Type.Literal('DESK'), Type.Literal('POST')]);

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
    ...IntakeDesk,
    dossierCode: Type.String(),
    acceptedAt: Instant,
    due: Day,
    dueAt: Instant,
    /** the lines of the pinned procedure version that hold for this applicant; empty when nothing is to be paid */
    feeLines: Type.Array(FeeLine),
    totalFee: Dong,
  }),
});

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
