import fc from 'fast-check';
import type { Schema, SchemaObject } from '../src/compatibility/schema.js';

const PROPERTY_NAMES = ['code', 'name', 'amount', 'lines'] as const;
const literal = fc.constantFrom<unknown>('A', 'B', 'CD', 1, 2, true, null);

const scalars: fc.Arbitrary<SchemaObject> = fc.oneof(
  fc.record(
    { type: fc.constant('string'), minLength: fc.nat(3), maxLength: fc.integer({ min: 3, max: 6 }) },
    { requiredKeys: ['type'] },
  ),
  fc.record({ type: fc.constant('string'), format: fc.constantFrom('uuid', 'date', 'date-time') }),
  fc.record({ type: fc.constant('string'), pattern: fc.constantFrom('^[A-Z]+$', '^\\d{2}$') }),
  fc.record(
    { type: fc.constantFrom('integer', 'number'), minimum: fc.nat(2), maximum: fc.integer({ min: 2, max: 5 }) },
    { requiredKeys: ['type'] },
  ),
  fc.record({ type: fc.constantFrom('boolean', 'null', 'string', 'integer') }),
  literal.map((value) => ({ const: value })),
  fc.uniqueArray(literal, { minLength: 1, maxLength: 4 }).map((values) => ({ enum: values })),
  fc
    .uniqueArray(literal, { minLength: 1, maxLength: 4 })
    .map((values) => ({ anyOf: values.map((value) => ({ const: value })) })),
  fc.constant({}),
);

/** JSON Schemas of the kind that contracts are made of. */
export const schemas: fc.Arbitrary<Schema> = fc.letrec<{ schema: Schema; object: SchemaObject }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: scalars, weight: 4 },
    { arbitrary: tie('object'), weight: 4 },
    { arbitrary: tie('schema').map((items) => ({ type: 'array', items })), weight: 1 },
    { arbitrary: fc.record({ type: fc.constant('array'), items: tie('schema'), minItems: fc.nat(2) }), weight: 1 },
    { arbitrary: fc.tuple(tie('schema'), fc.constant({ type: 'null' })).map((anyOf) => ({ anyOf })), weight: 1 },
    { arbitrary: fc.tuple(tie('schema'), tie('schema')).map((anyOf) => ({ anyOf })), weight: 1 },
    {
      arbitrary: tie('object').map((object) => ({
        allOf: [object, { type: 'object', properties: { extra: { type: 'string' } } }],
      })),
      weight: 1,
    },
    { arbitrary: tie('schema').map((free) => ({ type: 'object', patternProperties: { '^(.*)$': free } })), weight: 1 },
    {
      arbitrary: fc
        .tuple(tie('object'), fc.oneof(fc.boolean(), tie('schema')))
        .map(([object, additionalProperties]) => ({ ...object, additionalProperties })),
      weight: 1,
    },
  ),
  object: fc
    .record({
      properties: fc.dictionary(fc.constantFrom(...PROPERTY_NAMES), tie('schema'), { maxKeys: 3 }),
      required: fc.subarray([...PROPERTY_NAMES]),
      strays: fc.oneof({ arbitrary: fc.constant(false), weight: 9 }, { arbitrary: fc.constant(true), weight: 1 }),
    })
    .map(({ properties, required, strays }) => ({
      type: 'object',
      properties,
      required: required.filter((name) => strays || name in properties),
    })),
})).schema;

/** What people do to a contract: most changes are small and somewhere within. */
export function changesOf(schema: Schema): fc.Arbitrary<Schema> {
  if (typeof schema === 'boolean') return fc.constant(schema);
  const local: fc.Arbitrary<Schema>[] = [
    fc.constant({ ...schema, description: 'changed', examples: [1] }),
    fc.constant({ anyOf: [schema, { type: 'null' }] }),
    schemas,
  ];
  for (const limit of ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems'] as const) {
    const value = schema[limit];
    if (typeof value !== 'number') continue;
    const { [limit]: _, ...unlimited } = schema;
    const step = limit.startsWith('max') ? 1 : -1;
    local.push(fc.constantFrom<Schema>(unlimited, { ...schema, [limit]: Math.max(0, value + step) }));
  }
  if (schema.type === 'integer') local.push(fc.constant({ ...schema, type: 'number' }));
  for (const list of ['anyOf', 'enum'] as const) {
    const members = schema[list] as readonly Schema[] | undefined;
    if (!members) continue;
    const fewer = fc.shuffledSubarray([...members], { minLength: 1 }).map((some) => ({ ...schema, [list]: some }));
    const more =
      list === 'enum'
        ? fc.constant({ enum: [...members, 'NEW'] })
        : fc.constant({ anyOf: [...members, { const: 'NEW' }] });
    local.push(fewer, more);
    if (list === 'anyOf') local.push(within(members, (changed) => ({ ...schema, anyOf: changed })));
  }
  if (schema.allOf) local.push(within(schema.allOf, (changed) => ({ ...schema, allOf: changed })));
  if (schema.items !== undefined) local.push(changesOf(schema.items).map((items) => ({ ...schema, items })));
  if (schema.type === 'object') local.push(...objectChanges(schema));
  return fc.oneof(...local);
}

function objectChanges(schema: SchemaObject): fc.Arbitrary<Schema>[] {
  const { properties = {}, required = [] } = schema;
  const declared = Object.keys(properties);
  const added = schemas.map((inner) => ({ ...schema, properties: { ...properties, added: inner } }));
  const changes: fc.Arbitrary<Schema>[] = [
    added,
    added,
    added.map((object) => ({ ...object, required: [...required, 'added'] })),
    fc.subarray(declared).map((some) => ({ ...schema, required: some })),
    fc.subarray(declared).map((some) => ({
      ...schema,
      properties: Object.fromEntries(some.map((name) => [name, properties[name] as Schema])),
      required: required.filter((name) => some.includes(name)),
    })),
    fc.constant({ ...schema, additionalProperties: false }),
    fc.constant({ ...schema, additionalProperties: true }),
  ];
  for (const [name, inner] of Object.entries(properties)) {
    const changed = changesOf(inner).map((next) => ({ ...schema, properties: { ...properties, [name]: next } }));
    changes.push(changed, changed);
  }
  return changes;
}

function within(members: readonly Schema[], rebuilt: (changed: readonly Schema[]) => Schema): fc.Arbitrary<Schema> {
  return fc
    .nat(members.length - 1)
    .chain((at) => changesOf(members[at] as Schema).map((next) => rebuilt(members.with(at, next))));
}
