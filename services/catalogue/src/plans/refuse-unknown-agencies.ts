import { refused } from '@dvc/problems';
import type { KnownAgency } from '../procedures/procedure-storage.js';
import { texts } from '../texts.js';
import type { PlannedItem } from './plan.views.js';

/** Throws 422 with the items whose agency exists in none of their months. */
export function refuseUnknownAgencies(items: readonly PlannedItem[], known: ReadonlyMap<string, KnownAgency>): void {
  const errors = items.flatMap((item, index) => {
    const { agency, from, to } = item;
    if (agency == null || existsWithin(known.get(agency), item)) return [];
    const message = texts.agencyNotInMonths(agency, from, to);
    return [{ pointer: `/items/${index}/agency`, code: 'unknownAgency', message }];
  });
  if (errors.length > 0) throw refused(texts.roadmapAgencies, errors.slice(0, 100));
}

function existsWithin(agency: KnownAgency | undefined, { from, to }: PlannedItem): boolean {
  if (!agency || agency.furtherOf) return false;
  const { validFrom, validTo } = agency;
  return validFrom.slice(0, from.length) <= to && (validTo === null || validTo.slice(0, from.length) >= from);
}
