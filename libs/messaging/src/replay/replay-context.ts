import { AsyncLocalStorage } from 'node:async_hooks';

/** The replay that an event comes from. */
export interface ReplayOrigin {
  /** of the replay (UUID) */
  readonly id: string;
  /** handled events are handled again; otherwise those that are remembered are passed over */
  readonly rebuild: boolean;
}

const storage = new AsyncLocalStorage<ReplayOrigin>();

/**
 * The replay in which the running handler is called; undefined in ordinary life. In a replay a handler restores what
 * the service keeps, and leaves out what reaches the world outside: it records such an effect as withheld instead.
 */
export function currentReplay(): ReplayOrigin | undefined {
  return storage.getStore();
}

export function withinReplay<T>(origin: ReplayOrigin | undefined, work: () => T): T {
  return origin ? storage.run(origin, work) : work();
}
