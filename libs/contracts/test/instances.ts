import fc from 'fast-check';
import type { Schema, SchemaObject } from '../src/compatibility/schema.js';

const names = fc.stringMatching(/^[a-z]{1,6}$/);
const anything: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 2 });

/** Data that follows a schema, as a producer writes it: declared properties alone, unless the schema has free content. */
export function instancesOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema === true) return anything;
  if (schema === false) throw new Error('nothing follows this schema');
  if (schema.allOf) return intersection(schema.allOf);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(instancesOf));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  switch (schema.type) {
    case 'string':
      return texts(schema);
    case 'integer':
      return fc.integer({ min: limit(schema, 'minimum', -1_000_000), max: limit(schema, 'maximum', 1_000_000) });
    case 'number':
      return fc.double({
        min: limit(schema, 'minimum', -1e6),
        max: limit(schema, 'maximum', 1e6),
        noNaN: true,
        noDefaultInfinity: true,
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array': {
      const minLength = limit(schema, 'minItems', 0);
      const maxLength = Math.min(limit(schema, 'maxItems', 4), minLength + 4);
      return fc.array(instancesOf(schema.items ?? true), { minLength, maxLength });
    }
    case 'object':
      return objects(schema);
    case undefined:
      return anything;
    default:
      throw new Error(`no data is made for ${JSON.stringify(schema)}`);
  }
}

function texts({ format, pattern, ...schema }: SchemaObject): fc.Arbitrary<string> {
  const min = limit(schema, 'minLength', 0);
  const max = limit(schema, 'maxLength', min + 40);
  if (pattern !== undefined) {
    return fc
      .stringMatching(new RegExp(String(pattern), 'u'))
      .filter((text) => [...text].length >= min && [...text].length <= max);
  }
  const at = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') return at.map((date) => date.toISOString());
  if (format === 'date') return at.map((date) => date.toISOString().slice(0, 10));
  if (format !== undefined) throw new Error(`no text is made for the format ${String(format)}`);
  return fc.string({ unit: 'grapheme-ascii', minLength: min, maxLength: max });
}

function objects(schema: SchemaObject): fc.Arbitrary<object> {
  const { properties = {}, required = [], patternProperties, additionalProperties } = schema;
  const [free] = Object.values(patternProperties ?? {});
  const rest = free ?? (additionalProperties === false ? undefined : additionalProperties);
  const model = {
    ...Object.fromEntries(required.map((name) => [name, instancesOf(rest ?? true)])),
    ...Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, instancesOf(inner)])),
  };
  const declared = fc.record(model, { requiredKeys: [...required] });
  if (rest === undefined) return declared;
  return fc.tuple(fc.dictionary(names, instancesOf(rest), { maxKeys: 4 }), declared).map(([others, own]) => ({
    ...Object.fromEntries(Object.entries(others).filter(([name]) => !(name in model))),
    ...own,
  }));
}

function intersection(members: readonly Schema[]): fc.Arbitrary<unknown> {
  return fc.tuple(...members.map(instancesOf)).map((parts) => Object.assign({}, ...parts) as object);
}

function limit(schema: SchemaObject, keyword: string, otherwise: number): number {
  return (schema[keyword] as number | undefined) ?? otherwise;
}
