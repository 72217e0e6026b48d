import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ReadScope } from '../dossier/access-policy.js';
import type { Dossier } from '../dossier/state.js';
import { VISIBLE } from './visible.sql.js';

const IDS = statement(`
  SELECT wanted.code, d.id FROM unnest($1::text[]) AS wanted (code)
  JOIN dossier d ON d.dossier_code = wanted.code OR d.provisional_number = wanted.code
  WHERE ${VISIBLE.own('$2')} OR ${VISIBLE.withinAgency('$3')} OR ${VISIBLE.atIntakeDesk('$4')}`);
const ACTED = statement('SELECT id, revision, status, dossier_code AS "dossierCode" FROM dossier WHERE id = $1');

/** What batches look up. */
@Injectable()
export class BatchRows {
  constructor(private readonly database: Database) {}

  /** By dossier codes and provisional numbers: the ids of those that are visible. */
  async idsOf(codes: readonly string[], { owner, agency, desk }: ReadScope): Promise<ReadonlyMap<string, string>> {
    if (codes.length === 0) return new Map();
    const rows = await this.database.query<{ code: string; id: string }>(IDS, [codes, owner, agency, desk]);
    return new Map(rows.map(({ code, id }) => [code, id]));
  }

  acted(id: string): Promise<Pick<Dossier, 'id' | 'revision' | 'status' | 'dossierCode'> | undefined> {
    return this.database.one(ACTED, [id]);
  }
}
