import { type Finding, found, type Place } from './finding.js';
import { normalised, type Schema, type SchemaObject } from './schema.js';

type Compare = (writer: Schema, reader: Schema, place: Place) => readonly Finding[];

/** What the keywords of objects say about data of the writer at the reader. */
export function objectFindings(
  writer: SchemaObject,
  reader: SchemaObject,
  place: Place,
  compare: Compare,
): readonly Finding[] {
  const declared = namesOf(writer);
  return [
    ...[...declared].flatMap((name) => propertyFindings(name, writer, reader, place, compare)),
    ...missing(declared, writer, reader, place),
    ...closedNow(writer, reader, place),
    ...freeContentFindings(declared, writer, reader, place, compare),
  ];
}

/** What the writer sends: also what it requires without describing it. */
function namesOf({ properties = {}, required = [] }: SchemaObject): ReadonlySet<string> {
  return new Set([...Object.keys(properties), ...required]);
}

function propertyFindings(
  name: string,
  writer: SchemaObject,
  reader: SchemaObject,
  place: Place,
  compare: Compare,
): readonly Finding[] {
  const path = `${place.path}/${name}`;
  const sent = own(writer.properties, name) ?? true;
  const expected = [
    own(reader.properties, name),
    ...Object.entries(reader.patternProperties ?? {})
      .filter(([pattern]) => new RegExp(pattern, 'u').test(name))
      .map(([, schema]) => schema),
  ].filter((schema) => schema !== undefined);
  if (expected.length > 0) return expected.flatMap((schema) => compare(sent, schema, { ...place, path }));
  if (reader.additionalProperties === undefined) return [];
  if (reader.additionalProperties !== false) return compare(sent, reader.additionalProperties, { ...place, path });
  return [found({ ...place, path }, 'closed', 'a property that a closed object does not have')];
}

function missing(
  declared: ReadonlySet<string>,
  writer: SchemaObject,
  reader: SchemaObject,
  place: Place,
): readonly Finding[] {
  const at = (name: string): Place => ({ ...place, path: `${place.path}/${name}` });
  const sure = new Set(writer.required);
  // what the old contract had and the new one lacks was removed or renamed, required or not
  const removed = place.direction === 'forward' ? [...namesOf(reader)].filter((name) => !declared.has(name)) : [];
  return [
    ...removed.map((name) => found(at(name), 'removed', 'was removed')),
    ...(reader.required ?? [])
      .filter((name) => !sure.has(name) && !removed.includes(name))
      .map((name) =>
        found(at(name), 'required', place.direction === 'backward' ? 'is required now' : 'is no longer required'),
      ),
  ];
}

/** An object that was open has to stay so: else the next property could not be added. */
function closedNow(writer: SchemaObject, reader: SchemaObject, place: Place): readonly Finding[] {
  const isOpen = (schema: SchemaObject): boolean => isAnything(schema.additionalProperties ?? true);
  if (place.direction === 'forward' || !isOpen(writer) || isOpen(reader)) return [];
  return [found(place, 'closed', 'the object takes no further properties now')];
}

/** Of a writer that sends names which are not known beforehand. */
function freeContentFindings(
  declared: ReadonlySet<string>,
  writer: SchemaObject,
  reader: SchemaObject,
  place: Place,
  compare: Compare,
): readonly Finding[] {
  const { patternProperties: patterns = {}, additionalProperties: rest } = writer;
  const others = rest === undefined || rest === false ? [] : [rest];
  const free = [...Object.values(patterns), ...others];
  if (free.length === 0) return [];
  const path = `${place.path}/{}`;
  const collisions = [
    ...Object.entries(reader.properties ?? {}).filter(([name]) => !declared.has(name)),
    ...Object.entries(reader.patternProperties ?? {}).filter(([pattern]) => own(patterns, pattern) === undefined),
  ].filter(([, schema]) => !isAnything(schema));
  const { additionalProperties: forOthers } = reader;
  return [
    ...collisions.map(([name]) =>
      found({ ...place, path: `${place.path}/${name}` }, 'free-content', 'free content may have this name'),
    ),
    ...Object.entries(patterns).flatMap(([pattern, schema]) => {
      const expected = own(reader.patternProperties, pattern) ?? forOthers;
      return expected === undefined ? [] : compare(schema, expected, { ...place, path });
    }),
    ...(forOthers === undefined ? [] : others.flatMap((schema) => compare(schema, forOthers, { ...place, path }))),
  ];
}

function isAnything(schema: Schema): boolean {
  return Object.keys(normalised(schema)).length === 0;
}

function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
