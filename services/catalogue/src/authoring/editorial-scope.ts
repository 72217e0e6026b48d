import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import { forbidden } from '@dvc/problems';
import { authoringTexts } from './authoring-texts.js';

const REACH = statement(`
  SELECT EXISTS (SELECT FROM agency WHERE identifier = $1 AND kind = 'PROVINCE') AS everything,
    ARRAY(SELECT identifier FROM agency WHERE identifier = ANY($2) AND $1 = ANY(path)) AS below`);

/** Whether somebody may edit what these agencies lead. */
export type Reach = (leadAgencies: readonly string[]) => boolean;

/** Who may edit what: editors of the province everything, others what their agency or one below it leads. */
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
    ]);
    const below = new Set(found?.below);
    return (leadAgencies) => found?.everything === true || leadAgencies.every((one) => below.has(one));
  }
}
