/** Takes a value of a query that is put together, and answers its placeholder. */
export type Parameter = (value: unknown) => string;

export function parameters(): { readonly values: unknown[]; readonly parameter: Parameter } {
  const values: unknown[] = [];
  return { values, parameter: (value) => `$${values.push(value)}` };
}
