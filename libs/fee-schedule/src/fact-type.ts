import { namesOf } from './facts.js';
import { isSchema, listOf, resolve, type Schema, typeOfValue, typesOf } from './json-schema.js';
import { isPossible } from './possible-value.js';

/** What a form's schema says of the value at one place, in all the ways it may come to be there. */
export interface FactType {
  /** JSON types; `integer` beside `number` where the schema says so */
  readonly types: ReadonlySet<string>;
  /** the values that it can have; null: not listed */
  readonly values: ReadonlySet<unknown> | null;
  /** a text that is a day */
  readonly isDay: boolean;
  /** whether it can ever have the value, by its types, days and bounds */
  readonly mayBe: (value: unknown) => boolean;
  readonly maximum: number | null;
  readonly minimum: number | null;
}

const BRANCHES = ['allOf', 'anyOf', 'oneOf'] as const;
const CONDITIONAL = ['then', 'else'] as const;
const LONGEST_WAY = 2_000;

/** What is known of the fact; null when the form has no such place. The schema must not lead back to itself. */
export function factTypeAt(root: Schema, pointer: string): FactType | null {
  let places: readonly Schema[] = [root];
  for (const name of namesOf(pointer)) {
    places = places
      .flatMap((place) => waysInto(root, place))
      .flatMap((place) => childrenOf(place, name))
      .slice(0, LONGEST_WAY);
    if (places.length === 0) return null;
  }
  return describe(root, places);
}

/** The schema itself and those that apply to the same value. */
function waysInto(root: Schema, schema: Schema, depth = 0): Schema[] {
  if (depth > 50) return [schema];
  const target = typeof schema['$ref'] === 'string' ? resolve(root, schema['$ref']) : undefined;
  const branches = [
    ...BRANCHES.flatMap((keyword) => listOf(schema[keyword])),
    ...CONDITIONAL.map((key) => schema[key]),
  ];
  const further = [target, ...branches].filter(isSchema);
  return [schema, ...further.flatMap((branch) => waysInto(root, branch, depth + 1))].slice(0, LONGEST_WAY);
}

function childrenOf(schema: Schema, name: string): Schema[] {
  const properties = schema['properties'];
  if (isSchema(properties) && Object.hasOwn(properties, name)) return [properties[name]].filter(isSchema);
  if (!/^(0|[1-9]\d{0,5})$/.test(name)) return [];
  const leading = listOf(schema['prefixItems']);
  return [leading[Number(name)] ?? schema['items']].filter(isSchema);
}

function describe(root: Schema, places: readonly Schema[]): FactType {
  const schemas = places.flatMap((place) => waysInto(root, place));
  const types = new Set(schemas.flatMap(typesOf));
  const values = unionOf(places.map((place) => valuesOf(root, place)));
  // a choice without a type is of the type of its values
  if (types.size === 0) for (const value of values ?? []) types.add(typeOfValue(value));
  return {
    types,
    values: values && new Set(values),
    mayBe: (value) => places.some((place) => isPossible(root, place, value)),
    isDay: schemas.some(({ format }) => format === 'date'),
    maximum: least(schemas.map(({ maximum }) => maximum)),
    minimum: least(schemas.map(({ minimum }) => minimum)),
  };
}

/** The values that a schema lists; null when it leaves others open. */
function valuesOf(root: Schema, schema: Schema, depth = 0): readonly unknown[] | null {
  if (depth > 50) return null;
  if (Object.hasOwn(schema, 'const')) return [schema['const']];
  if (Array.isArray(schema['enum'])) return schema['enum'];
  const target = typeof schema['$ref'] === 'string' ? resolve(root, schema['$ref']) : undefined;
  const inside = (one: unknown): readonly unknown[] | null => (isSchema(one) ? valuesOf(root, one, depth + 1) : null);
  const choices = [schema['oneOf'], schema['anyOf']].filter(Array.isArray).map((all) => unionOf(all.map(inside)));
  return [inside(target), ...listOf(schema['allOf']).map(inside), ...choices].find((values) => values !== null) ?? null;
}

function unionOf(lists: readonly (readonly unknown[] | null)[]): readonly unknown[] | null {
  const listed = lists.filter((list) => list !== null);
  return lists.length > 0 && listed.length === lists.length ? listed.flat() : null;
}

function least(bounds: readonly unknown[]): number | null {
  const numbers = bounds.filter((bound) => typeof bound === 'number');
  return numbers.length === 0 ? null : Math.min(...numbers);
}
