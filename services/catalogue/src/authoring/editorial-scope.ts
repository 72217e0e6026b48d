import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { InjectConfiguration, type ServiceConfiguration } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import { forbidden } from '@dvc/problems';
import { authoringTexts } from './authoring-texts.js';

interface Led {
  readonly leadAgencies: readonly string[];
}

/** Those that are, or whose tasks went to an agency that is, the editor's or below it on the day. */
const BELOW = statement(`
  SELECT named.identifier FROM unnest($2::text[]) AS named (identifier)
  WHERE EXISTS (SELECT FROM agency_on(named.identifier, $3::date) own WHERE $1 = ANY(own.path))
    OR EXISTS (
      SELECT FROM agencies_in_charge(ARRAY[named.identifier], $3::date) heir
        CROSS JOIN LATERAL agency_on(heir.identifier, $3::date) place
      WHERE $1 = ANY(place.path))`);

/**
 * Who leads a procedure by a new definition and by the version that it replaces: both are the editor's to change, or
 * neither, or a procedure could be taken over or given away.
 */
export function leadersOf(definition: Led, before: Led | undefined): readonly string[] {
  return [...definition.leadAgencies, ...(before?.leadAgencies ?? [])];
}

/** Whether somebody may edit what these agencies lead. */
export type Reach = (leadAgencies: readonly string[]) => boolean;

/**
 * Who may edit what: editors of the province whose catalogue it is everything; others, of other provinces too, what their
 * agency or one below it leads today, or was led by one that it took over from.
 */
@Injectable()
export class EditorialScope {
  constructor(
    private readonly database: Database,
    @InjectConfiguration() private readonly configuration: Pick<ServiceConfiguration, 'PROVINCE_AGENCY'>,
  ) {}

  /** Throws 403. */
  async admit(actor: Pick<Actor, 'agency'>, leadAgencies: readonly string[]): Promise<void> {
    const reaches = await this.reachOf(actor, leadAgencies);
    if (!reaches(leadAgencies)) throw forbidden(authoringTexts.beyond);
  }

  /** Whether somebody is of the province whose catalogue this is. */
  reachesEverything({ agency }: Pick<Actor, 'agency'>): boolean {
    return agency === this.configuration.PROVINCE_AGENCY;
  }

  /** How far an editor reaches among some agencies; the answer is about no others. */
  async reachOf(actor: Pick<Actor, 'agency'>, among: readonly string[]): Promise<Reach> {
    if (this.reachesEverything(actor)) return () => true;
    const rows = await this.database.query<{ identifier: string }>(BELOW, [
      actor.agency ?? '',
      among,
      localDay(new Date()),
    ]);
    const below = new Set(rows.map(({ identifier }) => identifier));
    return (leadAgencies) => leadAgencies.every((one) => below.has(one));
  }
}
