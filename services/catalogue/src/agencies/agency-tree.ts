import { checksum } from '../definition/checksum.js';
import { type Finding, finding } from '../findings/finding.js';
import type { AgencyDefinition } from './agency-definition.js';
import { texts } from '../texts.js';
import { childrenByParent, dayFindings } from './agency-days.js';
import { pathOn, periodsOf } from './agency-timeline.js';
import { takenIdentifiers } from './taken-identifiers.js';

/** An agency with its place in the hierarchy, ready to be stored. */
export interface PlacedAgency extends Required<AgencyDefinition> {
  readonly path: readonly string[];
}

export interface AgencyPlan {
  readonly created: readonly PlacedAgency[];
  /** their own data differ from what is stored */
  readonly changed: readonly PlacedAgency[];
  /** not part of the upload, but their way to the root is or was another one */
  readonly moved: readonly PlacedAgency[];
  readonly unchanged: number;
  /** all that there are then, by identifier */
  readonly agencies: ReadonlyMap<string, AgencyDefinition>;
  /** by identifier */
  readonly rejected: ReadonlyMap<string, readonly Finding[]>;
}

/** What somebody may change: an agency and what is below it on the day. */
export interface Reach {
  readonly agency: string;
  readonly day: string;
}

const MAX_DEPTH = 15;

/**
 * What an upload of agencies, each valid by itself and none twice, does to those that are known. Parents and children
 * may come in any order. An agency whose parent is nowhere, or is rejected and not known already, is rejected too, and so
 * is a new or changed one that is out of `reach`, before or after (undefined: everything may change).
 */
export function planAgencies(
  known: readonly PlacedAgency[],
  upload: readonly AgencyDefinition[],
  reach?: Reach,
): AgencyPlan {
  const stored = new Map(known.map((agency) => [agency.identifier, agency]));
  const accepted = new Map(upload.map((agency) => [agency.identifier, agency]));
  const rejected = new Map<string, readonly Finding[]>();
  const parentOf = (identifier: string): string | null =>
    (accepted.get(identifier) ?? stored.get(identifier))?.parent ?? null;
  const place = (agency: AgencyDefinition): PlacedAgency => ({
    ...complete(agency),
    path: pathTo(agency.identifier, parentOf),
  });
  const faults = (): ReadonlyMap<string, readonly Finding[]> => {
    const findings = check(stored, accepted);
    return findings.size > 0 || reach === undefined
      ? findings
      : beyond([...accepted.values()].map(place), stored, new Map([...stored, ...accepted]), reach);
  };
  for (let findings = faults(); findings.size > 0; findings = faults()) {
    for (const [identifier, found] of findings) {
      rejected.set(identifier, found);
      accepted.delete(identifier);
    }
  }
  const placed = [...accepted.values()].map(place);
  const created = placed.filter(({ identifier }) => !stored.has(identifier));
  const old = placed.filter(({ identifier }) => stored.has(identifier));
  const changed = old.filter((agency) => checksum(agency) !== checksum(stored.get(agency.identifier)));
  const agencies = new Map<string, AgencyDefinition>([...stored, ...accepted]);
  const moved = known
    .filter(({ identifier }) => !accepted.has(identifier))
    .filter((agency) => JSON.stringify(periodsOf(agency, agencies)) !== JSON.stringify(periodsOf(agency, stored)))
    .map(place);
  return { created, changed, moved, unchanged: old.length - changed.length, rejected, agencies };
}

/**
 * Those that are new or change, and are not below an agency on the day and in the end, or would not be without the
 * upload: who has one only until a day does not keep it by an upload that leaves out what is decided.
 */
function beyond(
  placed: readonly PlacedAgency[],
  stored: ReadonlyMap<string, PlacedAgency>,
  after: ReadonlyMap<string, AgencyDefinition>,
  { agency: reach, day }: Reach,
): ReadonlyMap<string, readonly Finding[]> {
  const within = ({ identifier, path }: PlacedAgency, agencies: ReadonlyMap<string, AgencyDefinition>): boolean =>
    path.includes(reach) && pathOn(identifier, day, agencies).includes(reach);
  const outside = placed.filter((agency) => {
    const before = stored.get(agency.identifier);
    if (before !== undefined && checksum(before) === checksum(agency)) return false;
    return !within(agency, after) || (before !== undefined && !within(before, stored));
  });
  return new Map(outside.map(({ identifier }) => [identifier, [{ pointer: '', message: texts.agencyBeyond }]]));
}

function check(
  stored: ReadonlyMap<string, PlacedAgency>,
  accepted: ReadonlyMap<string, AgencyDefinition>,
): Map<string, Finding[]> {
  const exists = (identifier: string): boolean => accepted.has(identifier) || stored.has(identifier);
  const parentOf = (identifier: string): string | null =>
    (accepted.get(identifier) ?? stored.get(identifier))?.parent ?? null;
  const result = new Map<string, Finding[]>();
  const taken = takenIdentifiers(stored, accepted);
  const surroundings = {
    before: stored,
    after: new Map<string, AgencyDefinition>([...stored, ...accepted]),
    children: childrenByParent([...stored.values()].filter(({ identifier }) => !accepted.has(identifier))),
  };
  for (const agency of accepted.values()) {
    const { identifier, parent, successors, earlier } = agency;
    const findings = dayFindings(agency, surroundings);
    if (parent !== null && !exists(parent))
      findings.push(
        finding(
          '/parent',
          `Không có cơ quan ${parent}, hoặc dòng của cơ quan đó có lỗi.`,
          `There is no agency ${parent}, or its row has findings.`,
        ),
      );
    else if (pathTo(identifier, parentOf).length > MAX_DEPTH)
      findings.push(
        finding(
          '/parent',
          'Cơ quan cấp trên dẫn vòng về chính nó, hoặc cây quá sâu.',
          'The parents lead in a circle, or the hierarchy is too deep.',
        ),
      );
    findings.push(...(taken.get(identifier) ?? []));
    (earlier ?? []).forEach((state, index) => {
      if (state.parent !== null && !exists(state.parent))
        findings.push(
          finding(
            `/earlier/${index}/parent`,
            `Không có cơ quan ${state.parent}, hoặc dòng của cơ quan đó có lỗi.`,
            `There is no agency ${state.parent}, or its row has findings.`,
          ),
        );
    });
    (successors ?? []).forEach((successor, index) => {
      if (!exists(successor))
        findings.push(
          finding(
            `/successors/${index}`,
            `Không có cơ quan ${successor}, hoặc dòng của cơ quan đó có lỗi.`,
            `There is no agency ${successor}, or its row has findings.`,
          ),
        );
    });
    if (findings.length > 0) result.set(identifier, findings);
  }
  return result;
}

/** From the root to the agency; longer than MAX_DEPTH when the parents lead in a circle. */
function pathTo(identifier: string, parentOf: (identifier: string) => string | null): string[] {
  const path = [identifier];
  for (let parent = parentOf(identifier); parent !== null && path.length <= MAX_DEPTH; parent = parentOf(parent))
    path.unshift(parent);
  return path;
}

function complete(agency: AgencyDefinition): Required<AgencyDefinition> {
  const { identifier, nameVi, kind, parent, validFrom, validTo } = agency;
  return {
    identifier,
    nameVi,
    kind,
    parent,
    validFrom,
    validTo,
    adminUnitCode: agency.adminUnitCode ?? null,
    phone: agency.phone ?? null,
    workingHours: agency.workingHours ?? null,
    earlier: agency.earlier ?? [],
    identifiers: agency.identifiers ?? [],
    successors: agency.successors ?? [],
    sample: agency.sample ?? false,
    note: agency.note ?? null,
  };
}
