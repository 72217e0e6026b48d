import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { PlacedAgency } from './agency-tree.js';

const LOCK = statement("SELECT pg_advisory_xact_lock(hashtext('catalogue:agencies'))");
const COLUMNS = `identifier, name_vi AS "nameVi", kind, parent, valid_from AS "validFrom", valid_to AS "validTo",
  admin_unit_code AS "adminUnitCode", working_hours AS "workingHours", successors, sample, note, path`;
const ALL = statement(`SELECT ${COLUMNS} FROM agency`);
const SAVE = statement(`
  INSERT INTO agency (identifier, name_vi, kind, parent, path, valid_from, valid_to, working_hours, admin_unit_code,
                      successors, sample, note, name_words, revision)
  SELECT identifier, "nameVi", kind, parent, path, "validFrom", "validTo", "workingHours", "adminUnitCode",
         successors, sample, note, search_words("nameVi"), 1
  FROM json_to_recordset($1::json) AS r (identifier text, "nameVi" text, kind text, parent text, path text[],
    "validFrom" date, "validTo" date, "workingHours" jsonb, "adminUnitCode" text, successors text[], sample boolean, note text)
  ON CONFLICT (identifier) DO UPDATE SET
    name_vi = excluded.name_vi, kind = excluded.kind, parent = excluded.parent, path = excluded.path,
    valid_from = excluded.valid_from, valid_to = excluded.valid_to, working_hours = excluded.working_hours,
    admin_unit_code = excluded.admin_unit_code, successors = excluded.successors, sample = excluded.sample,
    note = excluded.note, name_words = excluded.name_words, revision = agency.revision + 1
  RETURNING identifier, revision`);

/** The agencies as a whole, for changes of the hierarchy. */
@Injectable()
export class AgencyStorage {
  constructor(private readonly database: Database) {}

  /** All agencies; nobody else changes them until the open transaction ends. */
  async lockAll(): Promise<PlacedAgency[]> {
    await this.database.query(LOCK);
    return this.database.query<PlacedAgency>(ALL);
  }

  /** Inserts or replaces; answers the revision of each. */
  async save(agencies: readonly PlacedAgency[]): Promise<ReadonlyMap<string, number>> {
    if (agencies.length === 0) return new Map();
    const rows = await this.database.query<{ identifier: string; revision: number }>(SAVE, [JSON.stringify(agencies)]);
    return new Map(rows.map(({ identifier, revision }) => [identifier, revision]));
  }
}
