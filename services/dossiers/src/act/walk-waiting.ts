/** Dossiers looked at together. */
const BATCH = 200;
/** So many that fail for no reason of their own are not their fault: the database is away. */
const MAX_FAILURES = 10;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export interface Walk {
  /** the next dossiers that wait, in the order of their ids */
  readonly next: (after: string, limit: number) => Promise<readonly string[]>;
  /** whether the dossier waits no more */
  readonly act: (id: string) => Promise<boolean>;
  readonly onFailure: (id: string, error: unknown) => void;
}

/**
 * Does what is due for every dossier that waits for it, once; one that fails holds up no other. Answers how many still
 * wait. Throws what failed when more than ten did.
 */
export async function walkWaiting({ next, act, onFailure }: Walk): Promise<number> {
  let waiting = 0;
  let failures = 0;
  let last: string | undefined = BEFORE_ALL;
  while (last !== undefined) {
    const found: readonly string[] = await next(last, BATCH);
    for (const id of found) {
      try {
        if (!(await act(id))) waiting += 1;
      } catch (error) {
        if ((failures += 1) > MAX_FAILURES) throw error;
        waiting += 1;
        onFailure(id, error);
      }
    }
    last = found.length === BATCH ? found.at(-1) : undefined;
  }
  return waiting;
}
