import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { versionConflict } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database } from '@dvc/persistence';
import { forbidden, invalid, notFound } from '@dvc/problems';
import { texts } from '../texts.js';
import type { AgencyView } from './agency.views.js';
import { type AgencyDefinition, validateAgency } from './agency-definition.js';
import { AgencyRegister } from './agency-register.js';
import { pathOn } from './agency-timeline.js';
import { planAgencies } from './agency-tree.js';
import { ReadAgencies } from './read-agencies.js';
import { type Reorganisation, reorganise } from './reorganise.js';

export interface ReorganisationOrder {
  readonly identifier: string;
  readonly effectiveFrom: string;
  readonly decision: string;
  readonly what: Reorganisation;
  readonly expectedRevision?: number | undefined;
}

/** Merges, splits, moves and closes agencies from a day on. What was before that day stays as it is. */
@Injectable()
export class ReorganiseAgencies {
  constructor(
    private readonly database: Database,
    private readonly register: AgencyRegister,
    private readonly agencies: ReadAgencies,
  ) {}

  /** Throws 400, 403 outside the actor's agency, 404, 409 (see `reorganise`), 412 for an outdated revision. */
  carryOut({ identifier, ...order }: ReorganisationOrder, actor: Actor): Promise<AgencyView> {
    return this.database.transaction(async () => {
      const known = await this.register.lockAll();
      const current = known.find((agency) => agency.identifier === identifier);
      if (!current) throw notFound(texts.agency);
      await this.refuseOutdated(identifier, order.expectedRevision);
      const definitions = new Map(known.map(({ path: _, ...agency }) => [agency.identifier, agency]));
      const changed = reorganise(definitions, identifier, order.effectiveFrom, order.what);
      const plan = planAgencies(known, changed);
      const judged = laterOf(order.effectiveFrom, localDay(new Date()));
      refuseBeyond(actor, [...plan.created, ...plan.changed], judged, [definitions, plan.agencies]);
      const faults = [
        ...[...plan.rejected.values()].flat(),
        ...changed.flatMap((agency) => validateAgency(agency).findings),
      ];
      if (faults.length > 0) throw invalid(faults.map((fault) => ({ ...fault, code: 'agency' })));
      const { effectiveFrom, decision, what } = order;
      await this.register.write(plan, { act: what.act, effectiveFrom, decision, by: actor.subject });
      return this.agencies.read(identifier);
    });
  }

  private async refuseOutdated(identifier: string, expected: number | undefined): Promise<void> {
    if (expected === undefined) return;
    if ((await this.agencies.read(identifier)).revision !== expected) throw versionConflict();
  }
}

type Agencies = ReadonlyMap<string, AgencyDefinition>;

/**
 * An administrator reorganises what is below the own agency on the day on which it takes effect, or today when that day
 * is past: as it would be without the act, and as it is with it. What is decided for another day gives no right and
 * takes none, and what was above an agency once has none left.
 */
function refuseBeyond(
  { agency }: Actor,
  changed: readonly AgencyDefinition[],
  day: string,
  [before, after]: readonly [Agencies, Agencies],
): void {
  const own = (identifier: string, agencies: Agencies): boolean =>
    !agencies.has(identifier) || (agency !== null && pathOn(identifier, day, agencies).includes(agency));
  const inside = changed.every(({ identifier }) => own(identifier, before) && own(identifier, after));
  if (!inside) throw forbidden(texts.agencyBeyond);
}

const laterOf = (one: string, other: string): string => (one > other ? one : other);
