import type { Schema, SchemaObject } from '../compatibility/schema.js';

/** JSON Pointers to what a schema marks as personal data, below `at`; `*` stands for every item or name. */
export function personalPaths(schema: Schema, at: string): readonly string[] {
  return [...new Set(pathsIn(schema, at))];
}

function pathsIn(schema: Schema, at: string): readonly string[] {
  if (typeof schema === 'boolean') return [];
  if (schema['x-personal']) return [at];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => pathsIn(inner, `${at}/${escaped(name)}`)),
    ...unnamed(schema).flatMap((inner) => pathsIn(inner, `${at}/*`)),
    ...[...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap((branch) => pathsIn(branch, at)),
  ];
}

function unnamed({ items, additionalProperties, patternProperties }: SchemaObject): readonly Schema[] {
  return [items ?? true, additionalProperties ?? true, ...Object.values(patternProperties ?? {})];
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
