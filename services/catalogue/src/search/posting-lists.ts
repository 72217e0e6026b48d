/** Numbers, the smaller before the larger. */
export type Numbers = readonly number[];

const NONE: Numbers = [];
/** Fewer items than this are put into a list one by one. */
const FEW = 100;

/** For each key the numbers of whatever has it. Numbers are added in ascending order. */
export class PostingLists {
  private readonly lists = new Map<string, number[]>();
  /** all keys in order, but for those that came since they were last asked for */
  private sorted: string[] = [];
  private fresh: string[] = [];

  add(number: number, keys: Iterable<string>): void {
    for (const key of keys) {
      const list = this.lists.get(key);
      if (list === undefined) {
        this.lists.set(key, [number]);
        this.fresh.push(key);
      } else if (list.at(-1) !== number) list.push(number);
    }
  }

  of(key: string): Numbers {
    return this.lists.get(key) ?? NONE;
  }

  /** The lists of all keys that begin so. */
  beginningWith(prefix: string): readonly Numbers[] {
    const keys = this.inOrder();
    const found: Numbers[] = [];
    for (let index = firstFrom(keys, prefix); keys[index]?.startsWith(prefix); index++)
      found.push(this.of(keys[index] ?? ''));
    return found;
  }

  private inOrder(): readonly string[] {
    if (this.fresh.length > 0) {
      this.sorted = insertAll(this.sorted, this.fresh.sort(), (a, b) => a < b);
      this.fresh = [];
    }
    return this.sorted;
  }
}

/** Looking one number up in a list costs as much as walking so many. */
const LOOK_UP = 32;

/** What stands in one list at least of each group, in no order; numbers are below `size`. At most 255 groups. */
export function inEach(groups: readonly (readonly Numbers[])[], size: number): Numbers {
  const sized = groups.map((lists) => ({ lists, length: lists.reduce((sum, list) => sum + list.length, 0) }));
  const [smallest, ...others] = sized.sort((a, b) => a.length - b.length);
  if (smallest === undefined || smallest.length === 0) return NONE;
  const reached = new Uint8Array(size);
  let common = reach(smallest.lists, reached, 0);
  for (const [index, { lists, length }] of others.entries()) {
    if (common.length === 0) break;
    common =
      common.length * lists.length * LOOK_UP < length
        ? common.filter((number) => {
            if (!lists.some((list) => list[firstFrom(list, number)] === number)) return false;
            reached[number] = index + 2;
            return true;
          })
        : reach(lists, reached, index + 1);
  }
  return common;
}

/** The numbers of the lists that have been reached so often, which are reached once more. */
function reach(lists: readonly Numbers[], reached: Uint8Array, times: number): number[] {
  const common: number[] = [];
  for (const list of lists)
    for (const number of list)
      if (reached[number] === times) {
        reached[number] = times + 1;
        common.push(number);
      }
  return common;
}

/** Two ordered lists as one; a few are put into the first itself. */
export function insertAll<T>(into: T[], items: readonly T[], isBefore: (a: T, b: T) => boolean): T[] {
  if (items.length < FEW) {
    for (const item of items) into.splice(firstFrom(into, item, isBefore), 0, item);
    return into;
  }
  const all: T[] = [];
  let from = 0;
  for (const item of items) {
    while (from < into.length && isBefore(into[from] as T, item)) all.push(into[from++] as T);
    all.push(item);
  }
  while (from < into.length) all.push(into[from++] as T);
  return all;
}

/** The place of the first item that is not before the one given. */
function firstFrom<T>(items: readonly T[], item: T, isBefore = (a: T, b: T): boolean => a < b): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(items[middle] as T, item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
