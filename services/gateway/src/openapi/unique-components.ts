import { isDeepStrictEqual } from 'node:util';
import type { NamedDocument } from './openapi-document.js';

/** What is under one name in every document or nowhere; it is not renamed. */
const GLOBAL_KINDS: ReadonlySet<string> = new Set(['securitySchemes']);

/**
 * Renames the components that two services call alike but describe differently: `Agency` becomes `CatalogueAgency` and
 * `InterchangeAgency`. Equal ones stay one.
 */
export function withUniqueComponents(documents: readonly NamedDocument[]): readonly NamedDocument[] {
  const contested = contestedNames(documents);
  return documents.map(({ service, document }) => {
    const renamed = new Map<string, string>();
    for (const [kind, components] of Object.entries(document.components ?? {})) {
      for (const name of Object.keys(components)) {
        if (contested.has(pointer(kind, name)))
          renamed.set(pointer(kind, name), pointer(kind, prefixed(service, name)));
      }
    }
    if (renamed.size === 0) return { service, document };
    const components = Object.entries(document.components ?? {}).map(([kind, byName]) => {
      const entries = Object.entries(byName).map(([name, value]) => [
        renamed.has(pointer(kind, name)) ? prefixed(service, name) : name,
        value,
      ]);
      return [kind, Object.fromEntries(entries)] as const;
    });
    const changed = { ...document, components: Object.fromEntries(components) };
    return { service, document: repoint(changed, renamed) };
  });
}

function contestedNames(documents: readonly NamedDocument[]): ReadonlySet<string> {
  const seen = new Map<string, unknown>();
  const contested = new Set<string>();
  for (const { document } of documents) {
    for (const [kind, components] of Object.entries(document.components ?? {})) {
      if (GLOBAL_KINDS.has(kind)) continue;
      for (const [name, value] of Object.entries(components)) {
        const key = pointer(kind, name);
        if (seen.has(key) && !isDeepStrictEqual(seen.get(key), value)) contested.add(key);
        seen.set(key, value);
      }
    }
  }
  return spread(documents, contested);
}

/** Equal text may still mean different things: a component that refers to a contested one is contested itself. */
function spread(documents: readonly NamedDocument[], contested: Set<string>): ReadonlySet<string> {
  for (let size = -1; size !== contested.size;) {
    size = contested.size;
    for (const { document } of documents) {
      for (const [kind, components] of Object.entries(document.components ?? {})) {
        for (const [name, value] of Object.entries(components)) {
          if (!GLOBAL_KINDS.has(kind) && refersTo(value, contested)) contested.add(pointer(kind, name));
        }
      }
    }
  }
  return contested;
}

function refersTo(node: unknown, pointers: ReadonlySet<string>): boolean {
  if (typeof node === 'string') return pointers.has(node);
  return typeof node === 'object' && node !== null && Object.values(node).some((value) => refersTo(value, pointers));
}

/** References are texts that nothing else in a document looks like, in `$ref` and in discriminator mappings alike. */
function repoint<T>(node: T, renamed: ReadonlyMap<string, string>): T {
  if (typeof node === 'string') return (renamed.get(node) ?? node) as T;
  if (Array.isArray(node)) return node.map((item: unknown) => repoint(item, renamed)) as T;
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, repoint<unknown>(value, renamed)])) as T;
}

const pointer = (kind: string, name: string): string => `#/components/${kind}/${name}`;

const prefixed = (service: string, name: string): string =>
  `${service.charAt(0).toUpperCase()}${service.slice(1)}${name}`;
