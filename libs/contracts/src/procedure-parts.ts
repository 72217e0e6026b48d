import { type Static, Type } from '@sinclair/typebox';
import { AgencyIdentifier, ApplicantKind, Day, FeeLine, TimeLimit } from './fragments.js';

const Pointer = Type.String({
  maxLength: 300,
  pattern: '^(?:/(?:[^~/]|~[01])+)+$',
  description: 'JSON Pointer into the form data, or `/quantity`',
});
const Scalar = Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]);

const Comparison = Type.Object({
  fact: Pointer,
  is: Type.Union(
    (['EQUAL', 'NOT_EQUAL', 'LESS', 'LESS_OR_EQUAL', 'GREATER', 'GREATER_OR_EQUAL'] as const).map((operator) =>
      Type.Literal(operator),
    ),
  ),
  value: Scalar,
});
const Membership = Type.Object({ fact: Pointer, in: Type.Array(Scalar, { minItems: 1, maxItems: 200 }) });
const Presence = Type.Object({ fact: Pointer, given: Type.Boolean() });
const Statement = Type.Union([Comparison, Membership, Presence]);
const Group = Type.Object({
  all: Type.Optional(Type.Array(Statement, { minItems: 1, maxItems: 50 })),
  any: Type.Optional(Type.Array(Statement, { minItems: 1, maxItems: 50 })),
  none: Type.Optional(Type.Array(Statement, { minItems: 1, maxItems: 50 })),
});

/** A typed condition over what the form says: one statement, or groups that must all hold. Never code. */
export const Condition = Type.Union([Statement, Group]);
export type Condition = Static<typeof Condition>;

/** A line of a fee schedule with all that decides whether it is owed, and how often. */
export const FeeScheduleLine = Type.Intersect([
  FeeLine,
  Type.Object({
    /** who pays it; empty: everybody */
    applicantKinds: Type.Array(ApplicantKind),
    /** the first and last day of submission on which it holds */
    validFrom: Type.Optional(Day),
    validTo: Type.Optional(Type.Union([Day, Type.Null()])),
    when: Type.Optional(Condition),
    /** the number in the form data by which the amount is multiplied; without it the amount is owed once */
    per: Type.Optional(Pointer),
    /** the case variants that pay it; empty or absent: all */
    caseVariants: Type.Optional(Type.Array(Type.String())),
  }),
]);
export type FeeScheduleLine = Static<typeof FeeScheduleLine>;

export const ComponentRequirement = Type.Object({
  code: Type.String(),
  nameVi: Type.String(),
  required: Type.Boolean(),
  /** media types that are taken */
  mediaTypes: Type.Array(Type.String(), { minItems: 1 }),
  maxFiles: Type.Integer({ minimum: 1 }),
  kind: Type.Optional(
    Type.Union([
      Type.Literal('ORIGINAL'),
      Type.Literal('COPY'),
      Type.Literal('CERTIFIED_COPY'),
      Type.Literal('ELECTRONIC'),
    ]),
  ),
  quantity: Type.Optional(Type.Integer({ minimum: 1 })),
  /** the case variants that need it; empty or absent: all */
  caseVariants: Type.Optional(Type.Array(Type.String())),
});

/** The earlier result that a renewal, an amendment or a re-issue is about: an entry of one of the registers. */
export const ParentResult = Type.Object({
  relation: Type.Union([Type.Literal('RENEWAL'), Type.Literal('AMENDMENT'), Type.Literal('REISSUE')]),
  registers: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1, maxItems: 20 }),
  /** for how many days after its end an entry can still be renewed; 0 when absent */
  graceDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 3_650 })),
});

/** What kind of case a dossier of the procedure is; decides which acts there are. */
export const CaseType = Type.Union([
  /** an application that is decided on */
  Type.Literal('APPLICATION'),
  /** a notification: the outcome is an acknowledgement, nobody approves */
  Type.Literal('NOTIFICATION'),
  /** khiếu nại: calendar-day clocks, a second level */
  Type.Literal('COMPLAINT'),
  /** tố cáo: as a complaint, and the denouncer is known to the assigned handlers alone */
  Type.Literal('DENUNCIATION'),
]);
export type CaseType = Static<typeof CaseType>;

/** How often the due date may be moved by an extension, and by how much at the most. */
const Extension = Type.Object({ times: Type.Integer({ minimum: 0 }), longest: Type.Optional(TimeLimit) });

/** A case of the procedure (trường hợp) with a type, limits and a form of its own where it has them. */
export const CaseVariant = Type.Object({
  code: Type.String(),
  nameVi: Type.String(),
  timeLimit: Type.Optional(TimeLimit),
  /** what the case is about an earlier result; absent: that of the procedure */
  parentResult: Type.Optional(ParentResult),
  /** the form that the case fills in; absent: the main one */
  formCode: Type.Optional(Type.String()),
  /** complaints: the clock of its second level; absent: that of the procedure's `secondLevel` */
  secondLevelLimit: Type.Optional(TimeLimit),
  /** what kind of case it is; absent: that of the procedure */
  caseType: Type.Optional(CaseType),
  /** how long the decision on taking the case may take; absent: that of the procedure */
  acceptanceLimit: Type.Optional(TimeLimit),
  /** absent: that of the procedure */
  extension: Type.Optional(Extension),
});

/** What an applicant fills in. */
export const Form = Type.Object({
  code: Type.String(),
  /** JSON Schema 2020-12 */
  schema: Type.Record(Type.String(), Type.Unknown()),
});

/** A step of the process with its norm: open while the dossier is in one of the states. */
export const ProcessStep = Type.Object({
  code: Type.String(),
  nameVi: Type.String(),
  states: Type.Array(Type.String(), { minItems: 1 }),
  norm: TimeLimit,
  /** the case variants that take it; empty or absent: all */
  caseVariants: Type.Optional(Type.Array(Type.String())),
});

/** A question that the platform asks of a co-processing agency in the name of the agency that processes the dossier. */
export const CoProcessingQuestion = Type.Object({
  agency: AgencyIdentifier,
  question: Type.String(),
  dueWorkingDays: Type.Integer({ minimum: 1 }),
  /** the act after which it is asked */
  askAt: Type.Literal('ACCEPTANCE'),
  /** the case variants in which it is asked; empty or absent: all */
  caseVariants: Type.Optional(Type.Array(Type.String())),
  /** components whose files the agency may read; it sees no others */
  components: Type.Optional(Type.Array(Type.String())),
});
export type CoProcessingQuestion = Static<typeof CoProcessingQuestion>;

export const ResultKind = Type.Object({
  code: Type.String(),
  nameVi: Type.String(),
  /** months that the result is valid; null: without end */
  validMonths: Type.Optional(Type.Union([Type.Integer({ minimum: 1 }), Type.Null()])),
  /** the register that gives the result its unique number */
  register: Type.Optional(Type.String()),
  /** whether every file of the result has to carry a digital signature; no when absent */
  signed: Type.Optional(Type.Boolean()),
});

/** Persons or items of one dossier, each with an outcome of its own. */
export const BulkItems = Type.Object({
  nameVi: Type.String(),
  /** JSON Schema 2020-12 of one item */
  schema: Type.Record(Type.String(), Type.Unknown()),
  min: Type.Integer({ minimum: 1 }),
  max: Type.Integer({ minimum: 1, maximum: 1_000 }),
});

/** A procedure that another system takes in, usually a ministry's: it is listed and linked to, no dossier is filed here. */
export const ExternalService = Type.Object({
  /** where the applicant goes */
  url: Type.String({ maxLength: 2_000, pattern: '^https://', description: 'https alone' }),
  /** what people know the system by */
  system: Type.String({ minLength: 1, maxLength: 300 }),
});

export const SecondLevel = Type.Object({
  timeLimit: TimeLimit,
  /** calendar days after the first decision reached the complainant in which he may take it further; absent: no bar */
  withinDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_650 })),
  /** the days of remote places: where one of these agencies, or one below it, decided first */
  remote: Type.Optional(
    Type.Array(Type.Object({ agency: AgencyIdentifier, withinDays: Type.Integer({ minimum: 1, maximum: 3_650 }) }), {
      maxItems: 200,
    }),
  ),
});

/** On which level of the administration an agency decides. */
const LevelOfAuthority = Type.Union(
  (['MINISTRY', 'PROVINCE', 'DISTRICT', 'COMMUNE'] as const).map((level) => Type.Literal(level)),
);

/** What a procedure says of processing beyond its intake; every part may be absent from an older version. */
export const ProcedureProcess = {
  caseType: Type.Optional(CaseType),
  caseVariants: Type.Optional(Type.Array(CaseVariant)),
  /** the forms that cases name beside the main one */
  furtherForms: Type.Optional(Type.Array(Form)),
  /** which agencies are competent from which day to which; without it the competent agencies are, at any time */
  competence: Type.Optional(
    Type.Array(
      Type.Object({
        agency: AgencyIdentifier,
        validFrom: Day,
        validTo: Type.Union([Day, Type.Null()]),
        levelOfAuthority: Type.Optional(LevelOfAuthority),
      }),
    ),
  ),
  coProcessingAgencies: Type.Optional(Type.Array(AgencyIdentifier)),
  /** what some of them are asked without a further act */
  coProcessingQuestions: Type.Optional(Type.Array(CoProcessingQuestion)),
  steps: Type.Optional(Type.Array(ProcessStep)),
  /** how long the decision on taking the case may take */
  acceptanceLimit: Type.Optional(TimeLimit),
  /** how often the due date may be moved by an extension, and by how much at the most */
  extension: Type.Optional(Extension),
  /** the second level of complaints: its clock, and until when it is open */
  secondLevel: Type.Optional(SecondLevel),
  /** same-day procedures: what comes at or after this local time (HH:MM) is due the next working day */
  sameDayUntil: Type.Optional(Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })),
  /** sets (bộ) of which a dossier consists; one when absent */
  dossierSets: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
  deliveryMethods: Type.Optional(
    Type.Array(Type.Union([Type.Literal('ONLINE'), Type.Literal('DESK'), Type.Literal('POST')]), { minItems: 1 }),
  ),
  results: Type.Optional(Type.Array(ResultKind, { minItems: 1 })),
  items: Type.Optional(BulkItems),
  parentResult: Type.Optional(ParentResult),
  external: Type.Optional(ExternalService),
};
