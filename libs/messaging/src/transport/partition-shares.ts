/** One running subscription of a consumer group. */
export interface GroupMember {
  readonly id: string;
  readonly topics: readonly string[];
}

export interface OwnedPartition {
  readonly topic: string;
  readonly partition: number;
  /** the member that has it, alive or not */
  readonly owner: string | null;
}

/**
 * Who should have each partition (in the order of `partitions`; undefined: nobody reads its topic). Members of the same
 * topics get shares that differ by one at most, and as few partitions as possible move. Everybody who sees the same
 * members and owners comes to the same answer.
 */
export function sharePartitions(
  members: readonly GroupMember[],
  partitions: readonly OwnedPartition[],
): readonly (string | undefined)[] {
  const sorted = [...members].sort((a, b) => (a.id < b.id ? -1 : 1));
  const load = new Map(sorted.map(({ id }) => [id, 0]));
  const readers = partitions.map(({ topic }) => sorted.filter(({ topics }) => topics.includes(topic)));
  const loadOf = (id: string): number => load.get(id) ?? 0;
  const idlest = (candidates: readonly GroupMember[]): string | undefined =>
    candidates.reduce<string | undefined>(
      (best, { id }) => (best === undefined || loadOf(id) < loadOf(best) ? id : best),
      undefined,
    );
  const add = (id: string, n: number): void => void load.set(id, loadOf(id) + n);

  const shares = partitions.map(({ owner }, i) => readers[i]?.find(({ id }) => id === owner)?.id);
  for (const id of shares) if (id !== undefined) add(id, 1);
  for (const i of shares.keys()) {
    if (shares[i] !== undefined) continue;
    const id = idlest(readers[i] ?? []);
    if (id === undefined) continue;
    shares[i] = id;
    add(id, 1);
  }
  for (let moved = true; moved;) {
    moved = false;
    for (const [i, from] of shares.entries()) {
      const to = idlest(readers[i] ?? []);
      if (from === undefined || to === undefined || loadOf(from) - loadOf(to) <= 1) continue;
      shares[i] = to;
      add(from, -1);
      add(to, 1);
      moved = true;
    }
  }
  return shares;
}
