import { applyDecorators } from '@nestjs/common';
import { ApiBody, type ApiBodyOptions, ApiConsumes } from '@nestjs/swagger';
import type { TSchema } from '@sinclair/typebox';
import { importParts, partsOf } from './import-parts.js';
import type { ImportKind } from './import-run.entity.js';
import { tableTypes } from './uploaded-table.js';

type BodySchema = Extract<ApiBodyOptions, { readonly schema: unknown }>['schema'];

/** The body of an upload for OpenAPI: JSON with a list for each part, or a table. */
export function ApiUpload(kind: ImportKind): MethodDecorator {
  const parts = partsOf[kind].map((part) => importParts[part]);
  const lists = parts.map(({ name, schema, maxRows }) => [
    name,
    { type: 'array', minItems: 1, maxItems: maxRows, items: openApiSchema(schema) },
  ]);
  const headers = parts.map(({ name, columns }) => `${name}: ${columns.map(({ header }) => header).join(', ')}`);
  const object = {
    type: 'object',
    required: [importParts[kind].name],
    additionalProperties: false,
    properties: Object.fromEntries(lists) as Record<string, BodySchema>,
  };
  const table = {
    type: 'string',
    format: 'binary',
    description: `A table whose first row names the columns. ${headers.join('. ')}. A workbook has a sheet for each part.`,
  };
  return applyDecorators(
    ApiConsumes('application/json', ...tableTypes),
    ApiBody({ schema: { oneOf: [object, table] } as BodySchema }),
  );
}

/** OpenAPI 3.1 has the schemas of JSON Schema, as ours are. */
function openApiSchema(schema: TSchema): BodySchema {
  // through JSON: without the symbols of the schema builder, and without the $id, which would change the base of references
  const { $id: _, ...plain } = JSON.parse(JSON.stringify(schema)) as BodySchema & { readonly $id?: string };
  return plain;
}
