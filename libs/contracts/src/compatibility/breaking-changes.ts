import type { Finding } from './finding.js';
import { refusals } from './refusals.js';
import type { Schema } from './schema.js';

/**
 * Why two versions of a schema can't be used beside each other: data of the old one that the new one refuses
 * (events that wait in outboxes and topics), data of the new one that the old one refuses (consumers that are not yet
 * replaced), and properties that were taken away. Cautious: a change that can't be judged counts as breaking.
 * Adding a property that is not required to an open object is no finding, nor is a change of annotations.
 */
export function breakingChanges(old: Schema, next: Schema): readonly Finding[] {
  const [before, after] = [written(old), written(next)];
  return [
    ...refusals(before, after, { direction: 'backward', path: '' }),
    ...refusals(after, before, { direction: 'forward', path: '' }),
  ];
}

/** As it would stand in a file: without the symbols that the schema builder adds. */
function written(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema)) as Schema;
}
