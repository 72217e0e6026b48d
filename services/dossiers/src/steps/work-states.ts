import type { Status } from '../dossier/state.js';
import type { Arrival } from './step-times.js';

/** An entry of the history, as far as it says who works on the dossier. */
export interface WorkEntry extends Arrival {
  readonly entry: string;
  /** the officer that an assignment names; null: it was taken from him, or the entry is another one */
  readonly handler: string | null;
}

/**
 * An accepted dossier is being processed from the moment that somebody handles it: its state tells only of those that ask
 * other agencies. A transfer leaves it to nobody.
 */
export function workStates(history: readonly WorkEntry[]): readonly Arrival[] {
  let handled = false;
  return history.map(({ entry, handler, status, at }) => {
    if (entry === 'assignment') handled = handler !== null;
    if (entry === 'transfer') handled = false;
    return { status: workedOn(status, handled), at };
  });
}

function workedOn(status: Status, handled: boolean): Status {
  return status === 'ACCEPTED' && handled ? 'PROCESSING' : status;
}
