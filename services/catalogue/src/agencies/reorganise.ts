import { conflict, invalid, notFound, type Problem, type Text } from '@dvc/problems';
import type { AgencyKind } from '../definition/code-lists.js';
import { texts } from '../texts.js';
import type { AgencyDefinition } from './agency-definition.js';
import { belowInstead, dayBefore, earlierState, existsOn, statesOf } from './agency-timeline.js';

/** Who takes over: an agency that exists, or a new one that begins on the day (with name and kind). */
export interface Heir {
  readonly identifier: string;
  readonly nameVi?: string;
  readonly kind?: AgencyKind;
  readonly parent?: string | null;
  readonly adminUnitCode?: string | null;
  readonly phone?: string;
  /** agencies below the one that ends which go to this heir */
  readonly children?: readonly string[];
}

/** What is done to an agency on a day (its first day in the new order). */
export type Reorganisation =
  | { readonly act: 'MERGER'; readonly others: readonly string[]; readonly into: Heir }
  | { readonly act: 'SPLIT'; readonly into: readonly Heir[] }
  | { readonly act: 'MOVE'; readonly parent: string | null; readonly nameVi?: string; readonly phone?: string }
  | { readonly act: 'CLOSURE'; readonly successors: readonly string[] };

type Known = ReadonlyMap<string, AgencyDefinition>;

/**
 * The agencies that are new or differ once an act takes effect; nothing that was before the day changes. Throws 404 for
 * an agency that is not there, 409 when it does not exist on the day or already has a later change, or when agencies
 * below it would be left without one above, 400 for an heir that is neither known nor described.
 */
export function reorganise(known: Known, subject: string, day: string, what: Reorganisation): AgencyDefinition[] {
  const before = new Map(known);
  const after = new Map<string, AgencyDefinition>();
  const put = (agency: AgencyDefinition): void => {
    before.set(agency.identifier, agency);
    after.set(agency.identifier, agency);
  };
  if (what.act === 'MOVE') {
    const agency = living(before, subject, day);
    if (what.parent !== null) living(before, what.parent, day);
    put(inState(agency, day, { parent: what.parent, ...said(what) }));
  } else if (what.act === 'CLOSURE') {
    const left = childrenOf(before, subject, day);
    if (left.length > 0) throw conflict(texts.agenciesBelow(left));
    for (const successor of what.successors) living(before, successor, day);
    put(ended(living(before, subject, day), day, what.successors));
  } else {
    const ending = what.act === 'MERGER' ? [...new Set([subject, ...what.others])] : [subject];
    const heirs = what.act === 'MERGER' ? [what.into] : what.into;
    refuseHeirs(heirs, ending);
    const [first] = ending.map((identifier) => living(before, identifier, day));
    for (const heir of heirs) put(heirOf(before, heir, day, first as AgencyDefinition));
    for (const identifier of ending) {
      for (const child of childrenOf(before, identifier, day).filter((one) => !ending.includes(one)))
        put(belowInstead(before.get(child) as AgencyDefinition, identifier, parentFor(child, heirs), day));
      put(
        ended(
          before.get(identifier) as AgencyDefinition,
          day,
          heirs.map((heir) => heir.identifier),
        ),
      );
    }
  }
  return [...after.values()];
}

function living(known: Known, identifier: string, day: string): AgencyDefinition {
  const agency = known.get(identifier);
  if (!agency) throw notFound({ vi: `cơ quan ${identifier}`, en: `agency ${identifier}` });
  if (!existsOn(agency, day)) throw conflict(texts.agencyNotOnDay(identifier, day));
  return agency;
}

/** Agencies whose place is below it on the day, or will be later as it is decided. */
function childrenOf(known: Known, identifier: string, day: string): string[] {
  return [...known.values()]
    .filter((agency) =>
      statesOf(agency).some(({ parent, validTo }) => parent === identifier && (validTo === null || validTo >= day)),
    )
    .map((agency) => agency.identifier);
}

function ended(agency: AgencyDefinition, day: string, successors: readonly string[]): AgencyDefinition {
  if (agency.validTo !== null) throw conflict(texts.agencyEnds(agency.identifier, agency.validTo));
  refuseLaterChange(agency, day);
  return { ...agency, validTo: dayBefore(day), successors: [...successors] };
}

/** The same agency with another name, parent or phone number from the day on; what it was before is kept. */
function inState(
  agency: AgencyDefinition,
  day: string,
  state: { readonly nameVi?: string; readonly parent?: string | null; readonly phone?: string },
): AgencyDefinition {
  if (agency.validFrom >= day) return { ...agency, ...state };
  refuseLaterChange(agency, day);
  return { ...agency, ...state, earlier: [...(agency.earlier ?? []), earlierState(agency, dayBefore(day))] };
}

/** What an act says of the name and the phone number. */
function said({ nameVi, phone }: Pick<Heir, 'nameVi' | 'phone'>): Pick<Heir, 'nameVi' | 'phone'> {
  return { ...(nameVi !== undefined && { nameVi }), ...(phone !== undefined && { phone }) };
}

function heirOf(known: Known, heir: Heir, day: string, first: AgencyDefinition): AgencyDefinition {
  const existing = known.get(heir.identifier);
  if (existing) {
    const agency = living(known, heir.identifier, day);
    const renamed = heir.nameVi !== undefined && heir.nameVi !== agency.nameVi;
    const moved = heir.parent !== undefined && heir.parent !== agency.parent;
    const calledElsewhere = heir.phone !== undefined && heir.phone !== agency.phone;
    if (!renamed && !moved && !calledElsewhere) return agency;
    return inState(agency, day, {
      ...said(heir),
      ...(heir.parent !== undefined && { parent: heir.parent }),
    });
  }
  const { identifier, nameVi, kind, parent = first.parent, adminUnitCode = null, phone = null } = heir;
  if (nameVi === undefined || kind === undefined) throw newHeirUndescribed(identifier);
  return { identifier, nameVi, kind, parent, adminUnitCode, phone, validFrom: day, validTo: null };
}

function parentFor(child: string, heirs: readonly Heir[]): string {
  const chosen = heirs.length === 1 ? heirs[0] : heirs.find(({ children }) => children?.includes(child));
  if (!chosen) throw conflict(texts.agenciesBelow([child]));
  return chosen.identifier;
}

function refuseHeirs(heirs: readonly Heir[], ending: readonly string[]): void {
  const seen = new Set<string>(ending);
  for (const { identifier } of heirs) {
    if (seen.has(identifier)) throw conflict(texts.ownHeir(identifier));
    seen.add(identifier);
  }
}

/** What was decided for a later day would be lost or out of order. */
function refuseLaterChange(agency: AgencyDefinition, day: string): void {
  const latest = statesOf(agency).at(-1)?.validFrom ?? agency.validFrom;
  if (latest >= day) throw conflict(texts.laterChange(agency.identifier, latest));
}

function newHeirUndescribed(identifier: string): Problem {
  const message: Text = {
    vi: `Cơ quan ${identifier} chưa có: cần nameVi và kind.`,
    en: `There is no agency ${identifier} yet: nameVi and kind are needed.`,
  };
  return invalid([{ pointer: '/into', code: 'newAgency', message }]);
}
