/** As much of an OpenAPI 3.1 document as merging needs to know. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components?: Components;
  readonly tags?: readonly Tag[];
  readonly servers?: readonly { readonly url: string }[];
  readonly [extension: string]: unknown;
}

export type PathItem = Readonly<Record<string, unknown>>;

export type Components = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface Tag {
  readonly name: string;
  readonly description?: string;
}

/** The document of one service, under the name of that service. */
export interface NamedDocument {
  readonly service: string;
  readonly document: OpenApiDocument;
}

const METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

export interface Operation {
  readonly tags?: readonly string[];
  readonly [field: string]: unknown;
}

/** Changes every operation of a path; its parameters and summary stay. */
export function mapOperations(item: PathItem, change: (operation: Operation) => Operation): PathItem {
  return Object.fromEntries(
    Object.entries(item).map(([key, value]) => [key, METHODS.has(key) ? change(value as Operation) : value]),
  );
}

export function isOpenApiDocument(value: unknown): value is OpenApiDocument {
  const document = value as Partial<OpenApiDocument> | null;
  return (
    typeof document === 'object' &&
    document !== null &&
    typeof document.openapi === 'string' &&
    typeof document.paths === 'object'
  );
}
