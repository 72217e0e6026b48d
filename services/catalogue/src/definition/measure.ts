/** How much a JSON value holds: its values and the depth of its nesting. Walks without recursion and gives up early. */
export function exceeds(value: unknown, limits: { readonly values: number; readonly depth: number }): boolean {
  let values = 0;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length;
    if (depth > limits.depth || values > limits.values) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}
