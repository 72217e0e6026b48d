import type { ApiBodyOptions } from '@nestjs/swagger';
import type { TSchema } from '@sinclair/typebox';

type BodySchema = Extract<ApiBodyOptions, { readonly schema: unknown }>['schema'];

/** The body of an upload for OpenAPI 3.1, whose schemas are JSON Schema as ours are. */
export function uploadSchema(name: string, row: TSchema, maxItems: number): BodySchema {
  // through JSON: without the symbols of the schema builder, and without the $id, which would change the base of references
  const { $id: _, ...items } = JSON.parse(JSON.stringify(row)) as BodySchema & { readonly $id?: string };
  return {
    type: 'object',
    required: [name],
    additionalProperties: false,
    properties: { [name]: { type: 'array', minItems: 1, maxItems, items } },
  };
}
