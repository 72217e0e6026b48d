import { type Finding, finding } from '../findings/finding.js';
import { texts } from '../texts.js';
import type { AgencyDefinition } from './agency-definition.js';
import { dayAfter, existsOn, statesOf } from './agency-timeline.js';

type Agencies = ReadonlyMap<string, AgencyDefinition>;

/** What an upload finds: all agencies before and after it, and those that it does not bring, by a parent of theirs. */
export interface Surroundings {
  readonly before: Agencies;
  readonly after: Agencies;
  readonly children: ReadonlyMap<string, readonly AgencyDefinition[]>;
}

/**
 * Where the days of an agency do not go with those of others: an agency above it that is not there all the while,
 * successors that are not there when it has ended, others that stay below it when it is not there. What was so before
 * stays possible, or nothing could be done to agencies that were taken in like that.
 */
export function dayFindings(agency: AgencyDefinition, { before, after, children }: Surroundings): Finding[] {
  const former = before.get(agency.identifier);
  const known = former ? [...parentFindings(former, before), ...successorFindings(former, before)] : [];
  const left = (children.get(agency.identifier) ?? [])
    .filter((child) => hasGap(child, agency) && !(former && hasGap(child, former)))
    .map(({ identifier }) => identifier);
  return [
    ...[...parentFindings(agency, after), ...successorFindings(agency, after)].filter(
      ({ message }) => !known.some((one) => one.message.en === message.en),
    ),
    ...(left.length === 0 ? [] : [{ pointer: '/validTo', message: texts.agenciesBelow(left) }]),
  ];
}

/** By each agency above, those that are or were below it. */
export function childrenByParent(agencies: readonly AgencyDefinition[]): Surroundings['children'] {
  const children = new Map<string, AgencyDefinition[]>();
  for (const agency of agencies)
    for (const parent of new Set(statesOf(agency).map((state) => state.parent)))
      if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), agency]);
  return children;
}

function parentFindings(agency: AgencyDefinition, agencies: Agencies): Finding[] {
  const states = statesOf(agency);
  return states.flatMap(({ parent }, index) => {
    const above = parent === null ? undefined : agencies.get(parent);
    const gap = above && gapsUnder(agency, above).find((one) => one.state === index);
    const pointer = index === states.length - 1 ? '/parent' : `/earlier/${index}/parent`;
    return above && gap ? [{ pointer, message: texts.agencyNotOnDay(above.identifier, gap.day) }] : [];
  });
}

function successorFindings({ identifier, validTo, successors = [] }: AgencyDefinition, agencies: Agencies): Finding[] {
  if (successors.length === 0) return [];
  if (validTo === null)
    return [
      finding(
        '/successors',
        'Chỉ cơ quan đã có ngày kết thúc mới có cơ quan kế thừa.',
        'Only an agency that ends has successors.',
      ),
    ];
  const day = dayAfter(validTo);
  return successors.flatMap((successor, index) => {
    const pointer = `/successors/${index}`;
    if (successor === identifier) return [{ pointer, message: texts.ownHeir(identifier) }];
    const heir = agencies.get(successor);
    return heir && !existsOn(heir, day) ? [{ pointer, message: texts.agencyNotOnDay(successor, day) }] : [];
  });
}

const hasGap = (agency: AgencyDefinition, above: AgencyDefinition): boolean => gapsUnder(agency, above).length > 0;

/** The states of an agency (by number) that are below another one while that is not there, with the first such day. */
function gapsUnder(
  agency: AgencyDefinition,
  above: AgencyDefinition,
): { readonly state: number; readonly day: string }[] {
  return statesOf(agency).flatMap(({ parent, validFrom, validTo }, state) => {
    if (parent !== above.identifier) return [];
    if (!existsOn(above, validFrom)) return [{ state, day: validFrom }];
    const { validTo: last } = above;
    return last !== null && (validTo === null || validTo > last) ? [{ state, day: dayAfter(last) }] : [];
  });
}
