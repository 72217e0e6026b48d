import type { Held } from '../storage/dossier-rows.js';

/**
 * The dossier that another service's fact is about. That service heard of it from here, so an unknown one is a fault
 * that somebody has to look at: the fact becomes a dead letter.
 */
export function held(found: Held | undefined, id: string): Held {
  if (found === undefined) throw new Error(`there is no dossier ${id}`);
  return found;
}
