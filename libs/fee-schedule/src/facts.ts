/** What a condition or a quantity is taken from: the form data, with `quantity` beside it (see `factsOf`). */
export type Facts = Readonly<Record<string, unknown>>;

/** The names along a JSON Pointer. The pointer '' has none. */
export function namesOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a JSON Pointer; undefined when nothing is there. Only what the data itself holds is found. */
export function factAt(facts: Facts, pointer: string): unknown {
  return namesOf(pointer).reduce<unknown>(
    (value, name) =>
      isObject(value) && Object.prototype.propertyIsEnumerable.call(value, name) ? value[name] : undefined,
    facts,
  );
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
