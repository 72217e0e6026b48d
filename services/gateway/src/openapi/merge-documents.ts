import {
  type Components,
  mapOperations,
  type NamedDocument,
  type OpenApiDocument,
  type PathItem,
  type Tag,
} from './openapi-document.js';
import { withUniqueComponents } from './unique-components.js';

export interface MergeOptions {
  readonly title: string;
  readonly description: string;
  /** under which the public reaches the gateway; `/` when it isn't known */
  readonly publicUrl: string | undefined;
  /** services whose document could not be read */
  readonly unavailable: readonly string[];
  /** whether the public reaches this path of this service */
  readonly isPublic: (service: string, path: string) => boolean;
}

/** Tags of what every service serves for itself. */
const sharedTags: Readonly<Record<string, string>> = {
  operations: 'Vận hành từng dịch vụ. Operating a service; `?service=` names it.',
};

/** One OpenAPI 3.1 document of what the public reaches: each operation tagged, each component under one name. */
export function mergeDocuments(documents: readonly NamedDocument[], options: MergeOptions): OpenApiDocument {
  const unique = withUniqueComponents(documents);
  const paths: Record<string, PathItem> = {};
  const tags = new Map<string, Tag>();
  const groups: { name: string; tags: string[] }[] = [];
  for (const { service, document } of unique) {
    const used = new Set<string>();
    for (const [path, item] of Object.entries(document.paths)) {
      if (!options.isPublic(service, path)) continue;
      // what every service serves is described once
      const already = paths[path] ?? {};
      const further = Object.fromEntries(Object.entries(item).filter(([key]) => !Object.hasOwn(already, key)));
      const tagged = mapOperations(further, (operation) => {
        const own = operation.tags?.length ? operation.tags : [service];
        own.forEach((tag) => used.add(tag));
        return { ...operation, tags: own };
      });
      paths[path] = { ...tagged, ...already };
    }
    for (const name of used) {
      const described =
        document.tags?.find((tag) => tag.name === name)?.description ?? sharedTags[name] ?? document.info.title;
      if (!tags.has(name)) tags.set(name, { name, description: described });
    }
    if (used.size > 0) groups.push({ name: document.info.title, tags: [...used] });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: options.title,
      description: options.description,
      version: '1.0.0',
      license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
    } as OpenApiDocument['info'],
    servers: [{ url: options.publicUrl ?? '/' }],
    tags: [...tags.values()],
    paths,
    components: mergeComponents(unique),
    'x-tagGroups': groups,
    ...(options.unavailable.length > 0 && { 'x-unavailable': options.unavailable }),
  };
}

function mergeComponents(documents: readonly NamedDocument[]): Components {
  const merged: Record<string, Record<string, unknown>> = {};
  for (const { document } of documents) {
    for (const [kind, components] of Object.entries(document.components ?? {})) {
      merged[kind] = { ...components, ...merged[kind] };
    }
  }
  return merged;
}
