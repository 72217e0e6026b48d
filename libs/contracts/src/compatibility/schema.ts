import { isDeepStrictEqual } from 'node:util';

/** A JSON Schema as it is written down, or true (anything) or false (nothing). */
export type Schema = boolean | SchemaObject;

export interface SchemaObject {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly 'x-personal'?: boolean;
  readonly [keyword: string]: unknown;
}

/** Limits: a larger lower limit or a smaller upper one refuses more. */
export const LOWER_LIMITS = ['minimum', 'minLength', 'minItems', 'minProperties'] as const;
export const UPPER_LIMITS = ['maximum', 'maxLength', 'maxItems', 'maxProperties'] as const;
/** Keywords whose values are only compared for being the same. */
export const FORMS = [
  'pattern',
  'format',
  'multipleOf',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'uniqueItems',
] as const;

const UNDERSTOOD: ReadonlySet<string> = new Set([
  ...['type', 'const', 'enum', 'anyOf', 'properties', 'patternProperties', 'additionalProperties', 'required', 'items'],
  ...['x-personal', ...LOWER_LIMITS, ...UPPER_LIMITS, ...FORMS],
]);

const ANNOTATIONS: ReadonlySet<string> = new Set([
  ...['$id', '$comment', 'title', 'description', 'examples', 'default', 'deprecated', 'readOnly', 'writeOnly'],
]);

/** Without annotations, an intersection of plain objects as one object. Only the outermost level is changed. */
export function normalised(schema: Schema): SchemaObject {
  if (schema === true) return {};
  if (schema === false) return { not: {} };
  const entries = Object.entries(schema).filter(
    ([keyword]) => !ANNOTATIONS.has(keyword) && (!keyword.startsWith('x-') || keyword === 'x-personal'),
  );
  const plain = Object.fromEntries(entries) as SchemaObject;
  return plain.allOf === undefined ? plain : merged(plain, plain.allOf);
}

/** False when the schema says something that can't be compared, for example `not` or a list of `items`. */
export function isComparable(schema: SchemaObject): boolean {
  return (
    Object.keys(schema).every((keyword) => UNDERSTOOD.has(keyword)) &&
    !Array.isArray(schema.items) &&
    !(typeof schema.const === 'object' && schema.const !== null)
  );
}

/** The schemas one of which holds: the branches of a union, the values of an enumeration, the types of a list. */
export function alternatives(schema: SchemaObject): readonly SchemaObject[] {
  const { anyOf, enum: values, ...rest } = schema;
  if (anyOf !== undefined) {
    const beside = values === undefined ? rest : { ...rest, enum: values };
    return anyOf.flatMap((branch) => alternatives(both(beside, branch)));
  }
  if (values !== undefined) return values.flatMap((value) => alternatives({ ...rest, const: value }));
  if (Array.isArray(rest.type)) return (rest.type as readonly string[]).map((type) => ({ ...rest, type }));
  return [schema];
}

function both(beside: SchemaObject, branch: Schema): SchemaObject {
  return Object.keys(beside).length === 0 ? normalised(branch) : normalised({ allOf: [beside, branch] });
}

const MERGEABLE: ReadonlySet<string> = new Set(['type', 'properties', 'required', 'x-personal']);

function merged({ allOf: _, ...beside }: SchemaObject, members: readonly Schema[]): SchemaObject {
  const parts: SchemaObject[] = [];
  for (const part of [beside, ...members].map(normalised)) {
    const isNew = Object.keys(part).length > 0 && !parts.some((other) => isDeepStrictEqual(other, part));
    if (isNew) parts.push(part);
  }
  const [first, second] = parts;
  if (first === undefined) return {};
  if (second === undefined) return first;
  const types = new Set(parts.flatMap(({ type }) => (type === undefined ? [] : [type])));
  const areObjects = parts.every((part) => Object.keys(part).every((keyword) => MERGEABLE.has(keyword)));
  if (!areObjects || types.size > 1) return { allOf: parts };
  const [type] = types;
  return {
    ...(type !== undefined && { type }),
    ...(parts.some((part) => part['x-personal']) && { 'x-personal': true }),
    properties: mergedProperties(parts),
    required: [...new Set(parts.flatMap(({ required }) => required ?? []))].sort(),
  };
}

function mergedProperties(parts: readonly SchemaObject[]): Readonly<Record<string, Schema>> {
  const byName = Map.groupBy(
    parts.flatMap(({ properties }) => Object.entries(properties ?? {})),
    ([name]) => name,
  );
  return Object.fromEntries(
    [...byName].map(([name, given]) => {
      const [only, ...more] = given.map(([, schema]) => schema);
      return [name, more.length === 0 ? (only as Schema) : { allOf: [only as Schema, ...more] }];
    }),
  );
}
