import { isDeepStrictEqual } from 'node:util';
import { type Finding, found, type Place } from './finding.js';
import { objectFindings } from './object-findings.js';
import {
  alternatives,
  FORMS,
  isComparable,
  LOWER_LIMITS,
  normalised,
  type Schema,
  type SchemaObject,
  UPPER_LIMITS,
} from './schema.js';

/**
 * Why data that follows the writer's schema may be refused by the reader's; empty when all of it is taken.
 * A writer sends the properties that its schema declares and no others, unless the schema asks for free content.
 */
export function refusals(writer: Schema, reader: Schema, place: Place): readonly Finding[] {
  const { 'x-personal': written = false, ...from } = normalised(writer);
  const { 'x-personal': read = false, ...to } = normalised(reader);
  const marks = markFindings(written, read, place);
  if (isDeepStrictEqual(from, to)) return marks;
  if (!isComparable(from) || !isComparable(to)) {
    return [...marks, found(place, 'not-comparable', 'changed in a way that can not be judged')];
  }
  const writers = alternatives(from);
  const readers = alternatives(to);
  return [...marks, ...writers.flatMap((one) => refusedByAll(one, readers, place))];
}

function refusedByAll(writer: SchemaObject, readers: readonly SchemaObject[], place: Place): readonly Finding[] {
  const attempts = readers.map((reader) => ({ reader, findings: refusedBy(writer, reader, place) }));
  if (attempts.some(({ findings }) => findings.length === 0)) return [];
  const alike = attempts.filter(({ reader }) => reader.type === writer.type && !('const' in reader));
  const [closest] = alike.length === 1 ? alike : attempts;
  if (closest !== undefined && (attempts.length === 1 || alike.length === 1)) return closest.findings;
  if ('const' in writer) return [found(place, 'value', `${JSON.stringify(writer.const)} is not among the values`)];
  return [found(place, 'type', `${typeName(writer)} is not among the types`)];
}

function refusedBy(writer: SchemaObject, reader: SchemaObject, place: Place): readonly Finding[] {
  if (isDeepStrictEqual(writer, reader)) return [];
  if (!isComparable(writer) || !isComparable(reader)) {
    return [found(place, 'not-comparable', 'changed in a way that can not be judged')];
  }
  const given = withDerivedLimits(writer);
  if (!isTypeTaken(given, reader)) {
    return [found(place, 'type', `${typeName(given)} where ${typeName(reader)} is expected`)];
  }
  if ('const' in reader && !('const' in given && given.const === reader.const)) {
    const value = 'const' in given ? JSON.stringify(given.const) : 'any value';
    return [found(place, 'value', `${value} where ${JSON.stringify(reader.const)} is expected`)];
  }
  return [
    ...markFindings(writer['x-personal'], reader['x-personal'], place),
    ...limitFindings(given, reader, place),
    ...FORMS.flatMap((form) =>
      reader[form] === undefined || isDeepStrictEqual(given[form], reader[form])
        ? []
        : [found(place, 'form', `${form} is ${said(given[form])} where ${said(reader[form])} is expected`)],
    ),
    ...(reader.items === undefined
      ? []
      : refusals(given.items ?? true, reader.items, { ...place, path: `${place.path}/[]` })),
    ...objectFindings(given, reader, place, refusals),
  ];
}

/** The mark decides what leaves the platform; consumers outside get more or less than they did. */
function markFindings(written = false, read = false, place: Place): readonly Finding[] {
  if (written === read || place.direction === 'backward') return [];
  return [found(place, 'personal-mark', written ? 'is personal data now' : 'is no longer personal data')];
}

function limitFindings(writer: SchemaObject, reader: SchemaObject, place: Place): readonly Finding[] {
  const exceeded = (limit: string, isWithin: (given: number, expected: number) => boolean): readonly Finding[] => {
    const [given, expected] = [writer[limit], reader[limit]];
    if (expected === undefined) return [];
    if (typeof given === 'number' && isWithin(given, expected as number)) return [];
    return [found(place, 'limit', `${limit} is ${said(given)} where ${said(expected)} is expected`)];
  };
  return [
    ...LOWER_LIMITS.flatMap((limit) => exceeded(limit, (given, expected) => given >= expected)),
    ...UPPER_LIMITS.flatMap((limit) => exceeded(limit, (given, expected) => given <= expected)),
  ];
}

function isTypeTaken({ type }: SchemaObject, reader: SchemaObject): boolean {
  // what may be of any type fits only where everything does
  if (type === undefined) return Object.keys(reader).length === 0;
  return reader.type === undefined || reader.type === type || (reader.type === 'number' && type === 'integer');
}

/** A single value is a schema with narrow limits. */
function withDerivedLimits(schema: SchemaObject): SchemaObject {
  const { const: value } = schema;
  if (typeof value === 'number') {
    return { type: Number.isInteger(value) ? 'integer' : 'number', minimum: value, maximum: value, ...schema };
  }
  if (typeof value === 'string') {
    const length = [...value].length;
    return { type: 'string', minLength: length, maxLength: length, ...schema };
  }
  if (typeof value === 'boolean') return { type: 'boolean', ...schema };
  return value === null ? { type: 'null', ...schema } : schema;
}

function typeName({ type, const: value }: SchemaObject): string {
  return value === undefined ? String(type ?? 'anything') : JSON.stringify(value);
}

function said(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
