import type { AgencyDefinition } from './agency-definition.js';
import { periodsOf } from './agency-timeline.js';

/** The next day on which the agency's name or place changes; null when none is decided. */
export function nextChange(
  agency: AgencyDefinition,
  agencies: ReadonlyMap<string, AgencyDefinition>,
  today: string,
): string | null {
  const [, ...later] = periodsOf(agency, agencies);
  return later.find(({ validFrom }) => validFrom > today)?.validFrom ?? null;
}
