import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { eventDefinitions } from '../events/index.js';
import { instancesOf } from '../../test/instances.js';
import { changesOf, schemas } from '../../test/random-schemas.js';
import { breakingChanges } from './breaking-changes.js';
import { contractOf } from './released-contract.js';
import { isComparable, normalised, type Schema, type SchemaObject } from './schema.js';

const versions = schemas.chain((old) => fc.tuple(fc.constant(old), changesOf(old), fc.integer()));

const ajv = new Ajv2020({ strict: false, validateSchema: false });
formats.default(ajv);

function refusedBy(reader: Schema, data: readonly unknown[]): readonly unknown[] {
  const validate = ajv.compile(reader);
  // it would be kept for good
  ajv.removeSchema(reader);
  return data.filter((one) => !validate(one));
}

function dataOf(writer: Schema, seed: number): readonly unknown[] {
  return fc.sample(instancesOf(writer), { seed, numRuns: 10 });
}

/** An object that requires what it does not allow has no data. */
function possibleDataOf(writer: Schema, seed: number): readonly unknown[] {
  const data = dataOf(writer, seed);
  const impossible = new Set(refusedBy(writer, data));
  return data.filter((one) => !impossible.has(one));
}

describe('two versions of a schema that are said to get along', () => {
  it('really do: what follows the one is valid under the other', () => {
    const seen = { backward: 0, forward: 0 };
    fc.assert(
      fc.property(versions, ([old, next, seed]) => {
        const broken = new Set(breakingChanges(old, next).map(({ direction }) => direction));
        for (const [direction, writer, reader] of [
          ['backward', old, next],
          ['forward', next, old],
        ] as const) {
          if (broken.has(direction)) continue;
          const data = possibleDataOf(writer, seed);
          if (data.length > 0) seen[direction]++;
          expect(refusedBy(reader, data)).toEqual([]);
        }
      }),
      { numRuns: 600 },
    );
    expect(seen.backward).toBeGreaterThan(50);
    expect(seen.forward).toBeGreaterThan(50);
  });

  it('are every schema and itself, with other annotations', () => {
    fc.assert(
      fc.property(schemas, (schema) => {
        const annotated =
          typeof schema === 'boolean' ? schema : { ...schema, title: 'x', description: 'y', 'x-note': 1 };
        expect(breakingChanges(schema, annotated)).toEqual([]);
      }),
    );
  });
});

describe('the contracts', () => {
  const contracts = [...eventDefinitions.values()].map(
    (definition) => [definition.type, contractOf(definition).schema] as const,
  );

  it.each(contracts)('%s is made of what can be compared', (_, schema) => {
    expect(incomparable(schema)).toEqual([]);
  });

  it.each(contracts)('%s has valid data made for it, which a version with one more property takes', (_, schema) => {
    const data = dataOf(schema, 1);
    expect(refusedBy(schema, data)).toEqual([]);
    const { properties = {}, ...rest } = schema as SchemaObject;
    const grown = { ...rest, properties: { ...properties, added: { type: 'string' } } };
    expect(breakingChanges(schema, grown)).toEqual([]);
    expect(refusedBy(grown, data)).toEqual([]);
    expect(refusedBy(schema, dataOf(grown, 2))).toEqual([]);
  });

  it.each(contracts)('%s breaks when any of its properties is taken away', (_, schema) => {
    const { properties = {}, required = [] } = schema as SchemaObject;
    for (const name of Object.keys(properties)) {
      const { [name]: _removed, ...left } = properties;
      const next = { ...(schema as SchemaObject), properties: left, required: required.filter((one) => one !== name) };
      expect(breakingChanges(schema, next)).toMatchObject([
        { direction: 'forward', rule: 'removed', path: `/${name}` },
      ]);
    }
  });
});

/** The parts of a schema whose changes could not be judged. */
function incomparable(schema: Schema): readonly Schema[] {
  const {
    items,
    anyOf = [],
    properties = {},
    patternProperties = {},
    additionalProperties,
    ...rest
  } = normalised(schema);
  const inner = [
    items,
    ...anyOf,
    ...Object.values(properties),
    ...Object.values(patternProperties),
    additionalProperties,
  ];
  const own = isComparable({ ...rest }) ? [] : [schema];
  return [...own, ...inner.filter((one) => one !== undefined).flatMap(incomparable)];
}
