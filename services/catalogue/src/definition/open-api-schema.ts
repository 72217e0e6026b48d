import type { ApiBodyOptions } from '@nestjs/swagger';
import type { TSchema } from '@sinclair/typebox';

type BodySchema = Extract<ApiBodyOptions, { readonly schema: unknown }>['schema'];

/**
 * A schema for OpenAPI 3.1, whose schemas are JSON Schema as ours are: through JSON, so without the symbols of the schema
 * builder, and without the $id, which would change the base of references.
 */
export function openApiSchema(schema: TSchema): BodySchema {
  const { $id: _, ...plain } = JSON.parse(JSON.stringify(schema)) as BodySchema & { readonly $id?: string };
  return plain;
}
