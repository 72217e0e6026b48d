import { Type } from '@sinclair/typebox';
import { caseTypes, levelsOfAuthority, parentRelations, processingStates, questionMoments } from './code-lists.js';
import {
  AgencyIdentifier,
  caseVariantCodes,
  closed,
  code,
  Day,
  JsonSchema,
  LastDay,
  oneOf,
  text,
  TimeLimit,
} from './shapes.js';

export const ParentResultDefinition = Type.Object(
  {
    relation: oneOf(parentRelations),
    registers: Type.Array(code(60), { minItems: 1, maxItems: 20, uniqueItems: true }),
    graceDays: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 3_650, description: 'days after its end in which a result can be renewed' }),
    ),
  },
  { ...closed, description: 'the earlier result that the case is about: an entry of one of the registers' },
);

export const ExtensionDefinition = Type.Object(
  { times: Type.Integer({ minimum: 0, maximum: 10 }), longest: Type.Optional(TimeLimit) },
  { ...closed, description: 'how often the due date may be moved, and by how much at the most' },
);

export const CaseVariantDefinition = Type.Object(
  {
    code: code(60),
    nameVi: text(300),
    timeLimit: Type.Optional(TimeLimit),
    parentResult: Type.Optional(ParentResultDefinition),
    formCode: Type.Optional(code(60)),
    secondLevelLimit: Type.Optional(TimeLimit),
    caseType: Type.Optional(oneOf(caseTypes)),
    acceptanceLimit: Type.Optional(TimeLimit),
    extension: Type.Optional(ExtensionDefinition),
  },
  {
    ...closed,
    description: 'a case of the procedure (trường hợp), with a type, limits and a form of its own where it has them',
  },
);

export const CompetenceDefinition = Type.Object(
  {
    levelOfAuthority: oneOf(levelsOfAuthority),
    leadAgencies: Type.Array(AgencyIdentifier, { minItems: 1, maxItems: 1_000, uniqueItems: true }),
    validFrom: Day,
    validTo: LastDay,
  },
  { ...closed, description: 'who takes in dossiers from which day to which; each is one of leadAgencies' },
);

export const CoProcessingQuestionDefinition = Type.Object(
  {
    agency: AgencyIdentifier,
    question: text(2_000),
    dueWorkingDays: Type.Integer({ minimum: 1, maximum: 60 }),
    askAt: oneOf(questionMoments),
    caseVariants: Type.Optional(caseVariantCodes),
    components: Type.Optional(
      Type.Array(code(60), {
        maxItems: 20,
        uniqueItems: true,
        description: 'components whose files the asked agency may read; it sees no others',
      }),
    ),
  },
  { ...closed, description: 'what one of the co-processing agencies is asked without a further act, and when' },
);

export const StepDefinition = Type.Object(
  {
    code: code(60),
    nameVi: text(300),
    states: Type.Array(oneOf(processingStates), { minItems: 1, maxItems: processingStates.length, uniqueItems: true }),
    norm: TimeLimit,
    caseVariants: Type.Optional(caseVariantCodes),
  },
  { ...closed, description: 'a step and how long it may take: open while the dossier is in one of the states' },
);

export const ResultDefinition = Type.Object(
  {
    code: code(60),
    nameVi: text(500),
    validMonths: Type.Optional(
      Type.Union([Type.Integer({ minimum: 1, maximum: 1_200 }), Type.Null()], { description: 'null: without end' }),
    ),
    register: Type.Optional(code(60)),
    signed: Type.Optional(
      Type.Boolean({ description: 'whether every file of the result has to carry a digital signature' }),
    ),
  },
  { ...closed, description: 'a kind of result: its validity, and the register that gives it its unique number' },
);

export const ItemsDefinition = Type.Object(
  {
    nameVi: text(300),
    schema: JsonSchema('JSON Schema 2020-12 of one item'),
    min: Type.Integer({ minimum: 1, maximum: 1_000 }),
    max: Type.Integer({ minimum: 1, maximum: 1_000 }),
  },
  { ...closed, description: 'persons or items of one dossier, each with an outcome of its own' },
);

export const ExternalDefinition = Type.Object(
  { url: Type.String({ maxLength: 2_000, pattern: '^https://', description: 'https alone' }), system: text(300) },
  { ...closed, description: 'the system that takes in dossiers instead of this one, usually a ministry’s' },
);

/** How dossiers are processed; what is absent is as usual (see the README of the data). */
export const processDefinition = {
  caseType: Type.Optional(oneOf(caseTypes)),
  caseVariants: Type.Optional(Type.Array(CaseVariantDefinition, { maxItems: 20 })),
  competence: Type.Optional(Type.Array(CompetenceDefinition, { minItems: 1, maxItems: 50 })),
  coProcessingAgencies: Type.Optional(Type.Array(AgencyIdentifier, { maxItems: 200, uniqueItems: true })),
  coProcessingQuestions: Type.Optional(Type.Array(CoProcessingQuestionDefinition, { maxItems: 200 })),
  steps: Type.Optional(Type.Array(StepDefinition, { maxItems: 30 })),
  acceptanceLimit: Type.Optional(TimeLimit),
  extension: Type.Optional(ExtensionDefinition),
  secondLevel: Type.Optional(
    Type.Object(
      {
        timeLimit: TimeLimit,
        withinDays: Type.Optional(
          Type.Integer({
            minimum: 1,
            maximum: 3_650,
            description:
              'calendar days after the first decision reached the complainant in which he may take it further; without it there is no bar',
          }),
        ),
        remote: Type.Optional(
          Type.Array(
            Type.Object(
              { agency: AgencyIdentifier, withinDays: Type.Integer({ minimum: 1, maximum: 3_650 }) },
              { ...closed, description: 'the days where this agency, or one below it, decided first' },
            ),
            { minItems: 1, maxItems: 200 },
          ),
        ),
      },
      { ...closed, description: 'complaints: the clock of the second level, and until when it is open' },
    ),
  ),
  sameDayUntil: Type.Optional(
    Type.String({
      maxLength: 5,
      pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
      description: 'same-day procedures: what comes at or after this local time is due the next working day',
    }),
  ),
  dossierSets: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 20, description: 'sets (bộ) of which a dossier consists; one when absent' }),
  ),
  results: Type.Optional(Type.Array(ResultDefinition, { minItems: 1, maxItems: 20 })),
  items: Type.Optional(ItemsDefinition),
  parentResult: Type.Optional(ParentResultDefinition),
  external: Type.Optional(ExternalDefinition),
} as const;
