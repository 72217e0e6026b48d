import { type Static, Type } from '@sinclair/typebox';
import { applicantKinds, componentKinds, deliveryMethods, levelsOfAuthority, timeUnits } from './code-lists.js';

/** A choice as `enum`, so that an error can name the choices. */
const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values] });
const text = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '\\S', ...(description !== undefined && { description }) });
const code = (maxLength: number) => Type.String({ maxLength, pattern: '^[0-9A-Za-z][0-9A-Za-z_.-]*$' });
const closed = { additionalProperties: false } as const;

const Day = Type.String({ format: 'date', maxLength: 10 });
const AgencyIdentifier = Type.String({ maxLength: 35, pattern: '^[0-9A-Z]+(\\.[0-9A-Z]+)*$' });
const applicantKindList = (options: { readonly minItems?: number; readonly description?: string }) =>
  Type.Array(oneOf(applicantKinds), { maxItems: 4, uniqueItems: true, ...options });

export const FormDefinition = Type.Object(
  {
    code: code(60),
    titleVi: text(300),
    schema: Type.Record(Type.String(), Type.Unknown(), { description: 'JSON Schema 2020-12 of the form data' }),
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
  },
  closed,
);

/** One administrative procedure as an import describes it; what a version keeps and never changes. */
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
    validTo: Type.Union([Day, Type.Null()], { description: 'the last day' }),
    timeLimit: Type.Object({ amount: Type.Integer({ minimum: 1, maximum: 10_000 }), unit: oneOf(timeUnits) }, closed),
    legalBasis: Type.Array(text(1_000), { maxItems: 100 }),
    form: FormDefinition,
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
    sourceRow: Type.Optional(text(20)),
    programmes: Type.Optional(Type.Array(text(200), { maxItems: 20 })),
    sampleFields: Type.Optional(Type.Array(text(60), { maxItems: 50 })),
    sameServiceAs: Type.Optional(code(40)),
    predecessors: Type.Optional(Type.Array(code(40), { maxItems: 50, uniqueItems: true })),
  },
  { ...closed, $id: 'ProcedureDefinition' },
);

export type ProcedureDefinition = Static<typeof ProcedureDefinition>;
