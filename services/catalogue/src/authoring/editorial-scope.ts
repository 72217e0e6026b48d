import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import type { Actor } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import { forbidden } from '@dvc/problems';
import { authoringTexts } from './authoring-texts.js';

interface Led {
  readonly leadAgencies: readonly string[];
}

const REACH = statement(`
  SELECT EXISTS (SELECT FROM agency WHERE identifier = $1 AND kind = 'PROVINCE') AS everything,
    ARRAY(SELECT a.identifier FROM agency a WHERE a.identifier = ANY($2) AND ($1 = ANY(a.path) OR EXISTS (
      SELECT FROM agencies_in_charge(ARRAY[a.identifier], $3::date) heir JOIN agency h ON h.identifier = heir.identifier
      WHERE $1 = ANY(h.path)))) AS below`);

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
 * Who may edit what: editors of the province everything, others what their agency or one below it leads, or led by one that
 * it took over from.
 */
@Injectable()
export class EditorialScope {
  constructor(private readonly database: Database) {}

  /** Throws 403. */
  async admit(actor: Pick<Actor, 'agency'>, leadAgencies: readonly string[]): Promise<void> {
    const reaches = await this.reachOf(actor, leadAgencies);
    if (!reaches(leadAgencies)) throw forbidden(authoringTexts.beyond);
  }

  /** How far an editor reaches among some agencies; the answer is about no others. */
  async reachOf({ agency }: Pick<Actor, 'agency'>, among: readonly string[]): Promise<Reach> {
    const found = await this.database.one<{ everything: boolean; below: readonly string[] }>(REACH, [
      agency ?? '',
      among,
      localDay(new Date()),
    ]);
    const below = new Set(found?.below);
    return (leadAgencies) => found?.everything === true || leadAgencies.every((one) => below.has(one));
  }
}
