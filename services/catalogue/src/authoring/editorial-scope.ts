import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import { forbidden } from '@dvc/problems';
import { authoringTexts } from './authoring-texts.js';

const WITHIN = statement(`
  SELECT EXISTS (SELECT FROM agency WHERE identifier = $1 AND kind = 'PROVINCE')
    OR (SELECT count(*) FROM agency WHERE identifier = ANY($2) AND $1 = ANY(path)) = cardinality($2::text[]) AS within`);

/** Who may edit what: editors of the province everything, others what their agency or one below it leads. */
@Injectable()
export class EditorialScope {
  constructor(private readonly database: Database) {}

  /** Throws 403. */
  async admit({ agency }: Actor, leadAgencies: readonly string[]): Promise<void> {
    const found = await this.database.one<{ within: boolean }>(WITHIN, [agency ?? '', leadAgencies]);
    if (!found?.within) throw forbidden(authoringTexts.beyond);
  }
}
