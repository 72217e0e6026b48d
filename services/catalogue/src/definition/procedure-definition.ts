import { type Static, Type } from '@sinclair/typebox';
import { componentKinds, deliveryMethods, levelsOfAuthority } from './code-lists.js';
import { ConditionDefinition, FactPointer } from './condition-definition.js';
import { processDefinition } from './process-definition.js';
import {
  AgencyIdentifier,
  applicantKindList,
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

/** All forms of a procedure, the main one with them. */
export const MAX_FORMS = 10;

export const FormDefinition = Type.Object(
  {
    code: code(60),
    titleVi: text(300),
    schema: JsonSchema('JSON Schema 2020-12 of the form data'),
    ui: Type.Optional(
      Type.Object(
        {
          order: Type.Optional(Type.Array(text(100), { maxItems: 200, uniqueItems: true })),
          widgets: Type.Optional(Type.Record(Type.String({ maxLength: 300 }), text(60), { maxProperties: 500 })),
        },
        { ...closed, description: 'hints for rendering: order of the top-level fields, widgets by JSON Pointer' },
      ),
    ),
    example: Type.Record(Type.String(), Type.Unknown(), { description: 'form data that the schema takes' }),
  },
  closed,
);

export const ComponentDefinition = Type.Object(
  {
    code: code(60),
    nameVi: text(500),
    kind: oneOf(componentKinds),
    quantity: Type.Integer({ minimum: 1, maximum: 100 }),
    required: Type.Boolean(),
    mediaTypes: Type.Array(Type.String({ maxLength: 100, pattern: '^[a-z]+/[a-z0-9][a-z0-9.+-]*$' }), {
      minItems: 1,
      maxItems: 20,
      uniqueItems: true,
    }),
    maxFiles: Type.Integer({ minimum: 1, maximum: 100 }),
    caseVariants: Type.Optional(caseVariantCodes),
  },
  closed,
);

export const FeeLineDefinition = Type.Object(
  {
    code: code(60),
    nameVi: text(300),
    kind: oneOf(['CHARGE', 'LEVY']),
    amount: Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description: 'đồng' }),
    applicantKinds: applicantKindList({ description: 'who pays it; empty: everybody' }),
    validFrom: Type.Optional(Day),
    validTo: Type.Optional(LastDay),
    when: Type.Optional(ConditionDefinition),
    per: Type.Optional(FactPointer),
    caseVariants: Type.Optional(caseVariantCodes),
  },
  closed,
);

/** One administrative procedure as an editor or an import describes it; what a version keeps and never changes. */
export const ProcedureDefinition = Type.Object(
  {
    code: code(40),
    nameVi: text(1_000),
    field: text(200, 'lĩnh vực'),
    onlineLevel: Type.Integer({ minimum: 1, maximum: 4 }),
    targetLevel: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
    levelOfAuthority: oneOf(levelsOfAuthority),
    applicantKinds: applicantKindList({ minItems: 1 }),
    leadAgencies: Type.Array(AgencyIdentifier, { minItems: 1, maxItems: 1_000, uniqueItems: true }),
    namedAgency: Type.Optional(text(300, 'the agency as the source names it')),
    coProcessing: Type.Optional(Type.Union([text(1_000), Type.Null()])),
    validFrom: Day,
    validTo: LastDay,
    timeLimit: TimeLimit,
    legalBasis: Type.Array(text(1_000), { maxItems: 100 }),
    form: FormDefinition,
    furtherForms: Type.Optional(
      Type.Array(FormDefinition, {
        maxItems: MAX_FORMS - 1,
        description: 'of cases that do not fill in the main form',
      }),
    ),
    components: Type.Array(ComponentDefinition, { maxItems: 100 }),
    feeLines: Type.Array(FeeLineDefinition, { maxItems: 50 }),
    result: Type.Object(
      {
        code: code(60),
        nameVi: text(500),
        deliveryMethods: Type.Optional(
          Type.Array(oneOf(deliveryMethods), { minItems: 1, uniqueItems: true, maxItems: 3 }),
        ),
      },
      closed,
    ),
    ...processDefinition,
    important: Type.Optional(Type.Boolean({ description: 'thiết yếu hoặc có nhiều hồ sơ; absent: it is not known' })),
    importExportClearance: Type.Optional(
      Type.Boolean({ description: 'thông quan hàng hóa xuất khẩu, nhập khẩu; absent: it is none' }),
    ),
    nationalSingleWindow: Type.Optional(
      Type.Boolean({ description: 'whether it is connected to the national single window (một cửa quốc gia)' }),
    ),
    nationalPortalCode: Type.Optional(code(60)),
    sourceRow: Type.Optional(text(20)),
    programmes: Type.Optional(Type.Array(text(200), { maxItems: 20 })),
    sampleFields: Type.Optional(Type.Array(text(60), { maxItems: 50 })),
    sameServiceAs: Type.Optional(code(40)),
    predecessors: Type.Optional(Type.Array(code(40), { maxItems: 50, uniqueItems: true })),
  },
  { ...closed, $id: 'ProcedureDefinition' },
);

export type ProcedureDefinition = Static<typeof ProcedureDefinition>;
export type FormDefinition = Static<typeof FormDefinition>;
