import { isObject, namesOf } from './facts.js';

export type Schema = Readonly<Record<string, unknown>>;

/** What a reference within the schema points to. */
export function resolve(root: Schema, reference: string): unknown {
  if (!reference.startsWith('#')) return undefined;
  return namesOf(reference.slice(1)).reduce<unknown>(
    (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    root,
  );
}

export function typesOf({ type }: Schema): string[] {
  return (Array.isArray(type) ? type : [type]).filter((one): one is string => typeof one === 'string');
}

export function typeOfValue(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isSchema(value: unknown): value is Schema {
  return isObject(value) && !Array.isArray(value);
}
