import { type Timeliness, timelinessOf } from '../dossier/clock.js';

/**
 * How a dossier stands to its due date, as readers are told. Null as well for a complaint that is at rest at its first level:
 * its time does not run against the agency.
 */
export function shownTimeliness(
  dossier: Parameters<typeof timelinessOf>[0] & { readonly atRest: boolean },
  now: Date,
): Timeliness | null {
  return dossier.atRest ? null : timelinessOf(dossier, now);
}
