import type { AgencyDefinition, EarlierState } from './agency-definition.js';

/** What an agency was called, where it belonged and where people called it from a day to a day (the last one; null: without end). */
export interface AgencyState {
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly nameVi: string;
  readonly parent: string | null;
  readonly phone: string | null;
}

/** A state with the whole way from the root as it was then. */
export interface AgencyPeriod extends AgencyState {
  readonly identifier: string;
  readonly path: readonly string[];
}

type Agencies = ReadonlyMap<string, AgencyDefinition>;

const MAX_DEPTH = 15;

/** The states of one agency, the oldest first; without a gap from its first day to its last. */
export function statesOf({ validFrom, validTo, nameVi, parent, phone, earlier = [] }: AgencyDefinition): AgencyState[] {
  const states: AgencyState[] = [];
  let from = validFrom;
  for (const { until, ...state } of earlier) {
    states.push({ validFrom: from, validTo: until, ...state, phone: state.phone ?? null });
    from = dayAfter(until);
  }
  return [...states, { validFrom: from, validTo, nameVi, parent, phone: phone ?? null }];
}

/** The state on a day; before the first day the first one, after the last day the last one. */
export function stateOn(agency: AgencyDefinition, day: string): AgencyState {
  const states = statesOf(agency);
  return (states.findLast(({ validFrom }) => validFrom <= day) ?? states[0]) as AgencyState;
}

/** The same agency below another one wherever it is below `former` from the day on; what is decided beside that stays. */
export function belowInstead(agency: AgencyDefinition, former: string, parent: string, day: string): AgencyDefinition {
  const states = statesOf(agency).flatMap((state): readonly AgencyState[] => {
    if (state.parent !== former || (state.validTo !== null && state.validTo < day)) return [state];
    if (state.validFrom >= day) return [{ ...state, parent }];
    return [
      { ...state, validTo: dayBefore(day) },
      { ...state, validFrom: day, parent },
    ];
  });
  const earlier = states.slice(0, -1).map((state) => earlierState(state, state.validTo as string));
  return { ...agency, parent: states.at(-1)?.parent ?? null, ...(earlier.length > 0 && { earlier }) };
}

/** A state until its last day, as a definition has it: without a phone number where there was none. */
export function earlierState(
  { nameVi, parent, phone }: Pick<AgencyDefinition, 'nameVi' | 'parent' | 'phone'>,
  until: string,
): EarlierState {
  return { until, nameVi, parent, ...(phone != null && { phone }) };
}

/** From the root down to the agency, as it was on the day. */
export function pathOn(identifier: string, day: string, agencies: Agencies): string[] {
  const path = [identifier];
  for (let at = agencies.get(identifier); at !== undefined && path.length <= MAX_DEPTH;) {
    const { parent } = stateOn(at, day);
    if (parent === null) break;
    path.unshift(parent);
    at = agencies.get(parent);
  }
  return path;
}

/** The periods of an agency: its own states, cut where an agency above it changed its place. */
export function periodsOf(agency: AgencyDefinition, agencies: Agencies): AgencyPeriod[] {
  const periods: AgencyPeriod[] = [];
  const cuts = [...cutsOf(agency, agencies)].filter((day) => within(day, agency)).sort();
  for (const day of cuts) {
    const { nameVi, parent, phone } = stateOn(agency, day);
    const path = pathOn(agency.identifier, day, agencies);
    const before = periods.at(-1);
    const same = before && before.nameVi === nameVi && before.parent === parent && before.phone === phone;
    if (same && before.path.join() === path.join()) continue;
    if (before) periods[periods.length - 1] = { ...before, validTo: dayBefore(day) };
    periods.push({
      identifier: agency.identifier,
      validFrom: day,
      validTo: agency.validTo,
      nameVi,
      parent,
      phone,
      path,
    });
  }
  return periods;
}

/** The first days of the states of the agency and of every agency that was ever above it. */
function cutsOf(agency: AgencyDefinition, agencies: Agencies): ReadonlySet<string> {
  const cuts = new Set<string>([agency.validFrom]);
  const seen = new Set<string>();
  const open = [agency];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (seen.has(one.identifier)) continue;
    seen.add(one.identifier);
    for (const { validFrom, parent } of statesOf(one)) {
      cuts.add(validFrom);
      const above = parent === null ? undefined : agencies.get(parent);
      if (above) open.push(above);
    }
  }
  return cuts;
}

function within(day: string, { validFrom, validTo }: AgencyDefinition): boolean {
  return day >= validFrom && (validTo === null || day <= validTo);
}

/** Whether the agency exists on the day. */
export const existsOn = (agency: AgencyDefinition, day: string): boolean => within(day, agency);

export const dayBefore = (day: string): string => shifted(day, -1);
export const dayAfter = (day: string): string => shifted(day, 1);

function shifted(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}
