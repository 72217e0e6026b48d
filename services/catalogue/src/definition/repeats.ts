/** The places of items whose key another one before them has. */
export function repeats<T>(items: readonly T[], keyOf: (item: T) => string): number[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => (seen.size === seen.add(keyOf(item)).size ? [index] : []));
}
