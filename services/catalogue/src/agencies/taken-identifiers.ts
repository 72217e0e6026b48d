import { type Finding, finding } from '../findings/finding.js';
import { type AgencyDefinition, type FurtherIdentifier, overlap } from './agency-definition.js';

type Agencies = ReadonlyMap<string, AgencyDefinition>;

interface Held {
  readonly agency: string;
  readonly index: number;
  readonly further: FurtherIdentifier;
  /** it is the agency's already */
  readonly before: boolean;
}

/**
 * What is wrong with the identifiers of agencies, by agency: a main identifier is its agency's for ever, for everything
 * refers to it, so nobody else has it at any time; a further one is one agency's on each day. Whoever has an identifier
 * already keeps it, else the first one; the finding is on the other, which `accepted` brings.
 */
export function takenIdentifiers(stored: Agencies, accepted: Agencies): ReadonlyMap<string, readonly Finding[]> {
  const all = [...[...stored.values()].filter(({ identifier }) => !accepted.has(identifier)), ...accepted.values()];
  const main = new Set(all.map(({ identifier }) => identifier));
  const kept = new Map<string, readonly Held[]>();
  const findings = new Map<string, readonly Finding[]>();
  const refuse = (agency: string, found: Finding): unknown =>
    findings.set(agency, [...(findings.get(agency) ?? []), found]);
  const held = all.flatMap((agency) => heldBy(agency, stored));
  for (const one of [...held.filter(({ before }) => before), ...held.filter(({ before }) => !before)]) {
    const { identifier } = one.further;
    const others = kept.get(identifier) ?? [];
    const elsewhere = others.some(({ agency, further }) => agency !== one.agency && overlap(further, one.further));
    const takenOver = one.before && one.agency !== identifier && main.has(identifier) && !stored.has(identifier);
    if (takenOver) refuse(identifier, furtherOf(one));
    else if (elsewhere || main.has(identifier)) refuse(one.agency, ofAnother(one));
    else kept.set(identifier, [...others, one]);
  }
  return findings;
}

function heldBy({ identifier: agency, identifiers = [] }: AgencyDefinition, stored: Agencies): readonly Held[] {
  const before = new Set(stored.get(agency)?.identifiers?.map(({ identifier }) => identifier));
  return identifiers.map((further, index) => ({ agency, index, further, before: before.has(further.identifier) }));
}

function furtherOf({ agency, further: { identifier } }: Held): Finding {
  return finding(
    '/identifier',
    `Mã định danh ${identifier} là mã khác của cơ quan ${agency}.`,
    `The identifier ${identifier} is a further one of ${agency}.`,
  );
}

function ofAnother({ index, further: { identifier } }: Held): Finding {
  return finding(
    `/identifiers/${index}/identifier`,
    `Mã định danh ${identifier} thuộc cơ quan khác trong thời gian đó.`,
    `The identifier ${identifier} belongs to another agency at that time.`,
  );
}
