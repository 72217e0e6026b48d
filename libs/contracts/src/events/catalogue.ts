import { Type } from '@sinclair/typebox';
import { defineEvent } from '../event-definition.js';
import { AgencyIdentifier, ApplicantKind, Day, TimeLimit } from '../fragments.js';
import { ComponentRequirement, FeeScheduleLine, Form, ProcedureProcess } from '../procedure-parts.js';

const WorkingHours = Type.Array(
  Type.Object({
    from: Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
    to: Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
  }),
);

export const agencyChanged = defineEvent({
  service: 'catalogue',
  fact: 'agency-changed',
  version: 1,
  summary:
    'An agency was registered or changed: its name, place in the hierarchy, validity, working hours or phone number',
  schema: Type.Object({
    identifier: AgencyIdentifier,
    /** grows with each change of the agency; an older revision that arrives late changes nothing */
    revision: Type.Integer({ minimum: 1 }),
    nameVi: Type.String(),
    kind: Type.Union([
      Type.Literal('MINISTRY'),
      Type.Literal('PROVINCE'),
      Type.Literal('DEPARTMENT'),
      Type.Literal('DISTRICT'),
      Type.Literal('COMMUNE'),
      Type.Literal('OTHER'),
    ]),
    parent: Type.Union([AgencyIdentifier, Type.Null()]),
    /** from the root down to the agency itself */
    path: Type.Array(AgencyIdentifier, { minItems: 1 }),
    validFrom: Day,
    validTo: Type.Union([Day, Type.Null()]),
    /** the day's working intervals in local time; null: the province's default */
    workingHours: Type.Union([WorkingHours, Type.Null()]),
    /** where people call it; null or absent: not known */
    phone: Type.Optional(Type.Union([Type.String({ maxLength: 25 }), Type.Null()])),
    /** the agencies that took over when this one ended; several after a split */
    successors: Type.Optional(Type.Array(AgencyIdentifier)),
  }),
});

export const procedurePublished = defineEvent({
  service: 'catalogue',
  fact: 'procedure-published',
  version: 1,
  summary: 'A version of an administrative procedure was published; it never changes afterwards',
  schema: Type.Object({
    code: Type.String(),
    version: Type.Integer({ minimum: 1 }),
    nameVi: Type.String(),
    field: Type.String(),
    onlineLevel: Type.Integer({ minimum: 1, maximum: 4 }),
    applicantKinds: Type.Array(ApplicantKind, { minItems: 1 }),
    /** agencies that take in dossiers of this procedure */
    competentAgencies: Type.Array(AgencyIdentifier),
    validFrom: Day,
    validTo: Type.Union([Day, Type.Null()]),
    timeLimit: TimeLimit,
    /** the main form: of every case that names no other */
    form: Form,
    components: Type.Array(ComponentRequirement),
    feeLines: Type.Array(FeeScheduleLine),
    result: Type.Object({ code: Type.String(), nameVi: Type.String() }),
    ...ProcedureProcess,
  }),
});

export const procedureAbolished = defineEvent({
  service: 'catalogue',
  fact: 'procedure-abolished',
  version: 1,
  summary: 'A procedure takes in no more dossiers from the given day on',
  schema: Type.Object({ code: Type.String(), effectiveFrom: Day }),
});

export const procedureAbolitionWithdrawn = defineEvent({
  service: 'catalogue',
  fact: 'procedure-abolition-withdrawn',
  version: 1,
  summary: 'An abolition was taken back before its day: the procedure goes on taking in dossiers',
  schema: Type.Object({
    code: Type.String(),
    /** the day that did not come */
    abolishedFrom: Day,
  }),
});

export const procedureLevelDecided = defineEvent({
  service: 'catalogue',
  fact: 'procedure-level-decided',
  version: 1,
  summary:
    'On which online level a procedure is offered from a day on: at one agency, or by a version with another level',
  schema: Type.Object({
    code: Type.String(),
    /** null: every agency that has no level of its own. One that takes over from another goes on with its level */
    agency: Type.Union([AgencyIdentifier, Type.Null()]),
    onlineLevel: Type.Integer({ minimum: 1, maximum: 4 }),
    /** of the decision, or the version, before; null: the agency had none of its own */
    previousLevel: Type.Union([Type.Integer({ minimum: 1, maximum: 4 }), Type.Null()]),
    /** the first day; until the next decision on the same agency, or the next version */
    from: Day,
    /** the version that brings it; null: a decision on an agency */
    version: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  }),
});

export const calendarPublished = defineEvent({
  service: 'catalogue',
  fact: 'calendar-published',
  version: 1,
  summary: "A year's official working calendar was published or replaced",
  schema: Type.Object({
    year: Type.Integer({ minimum: 2000, maximum: 2100 }),
    revision: Type.Integer({ minimum: 1 }),
    days: Type.Array(
      Type.Object({
        date: Day,
        kind: Type.Union([Type.Literal('off'), Type.Literal('working')]),
        nameVi: Type.String(),
        /** a day with hours of its own, for example a half day; absent: the agency's hours */
        workingHours: Type.Optional(WorkingHours),
      }),
    ),
  }),
});
