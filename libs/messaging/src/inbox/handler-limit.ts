import type { CloudEvent } from '@dvc/contracts';
import type { Database } from '@dvc/persistence';

/** A handler took longer than it may. Its transaction is rolled back, so the message counts as failed. */
export class HandlerTimedOut extends Error {
  override readonly name = 'HandlerTimedOut';

  constructor(
    readonly event: Pick<CloudEvent, 'id' | 'type'>,
    limitMs: number,
  ) {
    super(`the handler of ${event.type} did not finish within ${limitMs} ms`);
  }
}

/**
 * Runs a handler in the open transaction for `limitMs` at most. A handler can't be stopped: after that its transaction
 * is taken from it, its statement is cancelled, and whatever it does later is refused. Throws HandlerTimedOut.
 */
export async function withinLimit(
  database: Database,
  event: CloudEvent,
  limitMs: number,
  handle: () => Promise<void>,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HandlerTimedOut(event, limitMs)), limitMs);
  });
  try {
    await Promise.race([handle(), late]);
  } catch (error) {
    if (error instanceof HandlerTimedOut) await database.abandon();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Types of one batch whose handlers ran into the limit twice: something holds all of them up, a lock maybe. The other
 * messages of such a type are not tried one by one, so that the partition waits for two limits and not for a hundred.
 */
export class SlowTypes {
  private readonly timesOut = new Map<string, number>();

  note(failure: unknown): void {
    if (!(failure instanceof HandlerTimedOut)) return;
    const { type } = failure.event;
    this.timesOut.set(type, (this.timesOut.get(type) ?? 0) + 1);
  }

  has(type: string): boolean {
    return (this.timesOut.get(type) ?? 0) >= 2;
  }
}
