import { z } from 'zod';

/** The variables that a configuration schema names, each with its own schema. */
export function variablesOf(schema: unknown): ReadonlyMap<string, z.ZodType> {
  if (schema instanceof z.ZodObject)
    return new Map(Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>));
  if (schema instanceof z.ZodIntersection)
    return new Map([...variablesOf(schema.def.left), ...variablesOf(schema.def.right)]);
  if (schema instanceof z.ZodPipe) return variablesOf(schema.def.in);
  return new Map();
}
