import { isDay } from '@dvc/calendar';
import { isSchema, listOf, resolve, type Schema, typeOfValue, typesOf } from './json-schema.js';

type Bound = (value: number, bound: number) => boolean;

const BOUNDS: readonly (readonly [keyword: string, keeps: Bound])[] = [
  ['minimum', (value, bound) => value >= bound],
  ['exclusiveMinimum', (value, bound) => value > bound],
  ['maximum', (value, bound) => value <= bound],
  ['exclusiveMaximum', (value, bound) => value < bound],
];

/**
 * Whether a schema leaves a single value possible, by its types, days and bounds of numbers; what depends on other values
 * (`if`) does not count. The schema must not lead back to itself.
 */
export function isPossible(root: Schema, schema: Schema, value: unknown, known = new Map<Schema, boolean>()): boolean {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const inside = (one: unknown): boolean => !isSchema(one) || isPossible(root, one, value, known);
  const target = typeof schema['$ref'] === 'string' ? resolve(root, schema['$ref']) : undefined;
  const choices = [schema['anyOf'], schema['oneOf']].filter(Array.isArray);
  const possible =
    allows(schema, value) &&
    inside(target) &&
    listOf(schema['allOf']).every(inside) &&
    choices.every((all: readonly unknown[]) => all.some(inside));
  known.set(schema, possible);
  return possible;
}

/** What the schema itself says. */
function allows(schema: Schema, value: unknown): boolean {
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return false;
  if (typeof value === 'string') return schema['format'] !== 'date' || isDay(value);
  if (typeof value !== 'number') return true;
  return BOUNDS.every(([keyword, keeps]) => {
    const bound = schema[keyword];
    return typeof bound !== 'number' || keeps(value, bound);
  });
}

function isOfType(value: unknown, type: string): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeOfValue(value) === type;
}
