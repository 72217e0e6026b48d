import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { Database, statement } from '@dvc/persistence';
import type { AgencyDefinition } from './agency-definition.js';
import { type AgencyPeriod, periodsOf } from './agency-timeline.js';
import type { PlacedAgency } from './agency-tree.js';
import { nextChange } from './next-change.js';

export const agencyActs = ['IMPORT', 'MERGER', 'SPLIT', 'MOVE', 'CLOSURE'] as const;
export type AgencyAct = (typeof agencyActs)[number];

/** By what agencies changed: an import, or an act that takes effect on a day. */
export interface RecordedAct {
  readonly act: AgencyAct;
  readonly effectiveFrom: string | null;
  /** the decision that orders it */
  readonly decision: string | null;
  readonly by: string;
}

const LOCK = statement("SELECT pg_advisory_xact_lock(hashtext('catalogue:agencies'))");
const COLUMNS = `identifier, name_vi AS "nameVi", kind, parent, valid_from AS "validFrom", valid_to AS "validTo",
  admin_unit_code AS "adminUnitCode", phone, working_hours AS "workingHours", earlier, identifiers, successors, sample, note, path`;
const ALL = statement(`SELECT ${COLUMNS} FROM agency`);
const SAVE = statement(`
  INSERT INTO agency (identifier, name_vi, kind, parent, path, valid_from, valid_to, working_hours, admin_unit_code,
                      phone, earlier, identifiers, successors, sample, note, announce_on, revision)
  SELECT identifier, "nameVi", kind, parent, path, "validFrom", "validTo", "workingHours", "adminUnitCode",
         phone, earlier, identifiers, successors, sample, note, "announceOn", 1
  FROM json_to_recordset($1::json) AS r (identifier text, "nameVi" text, kind text, parent text, path text[],
    "validFrom" date, "validTo" date, "workingHours" jsonb, "adminUnitCode" text, phone text, earlier jsonb, identifiers jsonb,
    successors text[], sample boolean, note text, "announceOn" date)
  ON CONFLICT (identifier) DO UPDATE SET
    name_vi = excluded.name_vi, kind = excluded.kind, parent = excluded.parent, path = excluded.path,
    valid_from = excluded.valid_from, valid_to = excluded.valid_to, working_hours = excluded.working_hours,
    admin_unit_code = excluded.admin_unit_code, phone = excluded.phone, earlier = excluded.earlier, identifiers = excluded.identifiers,
    successors = excluded.successors, sample = excluded.sample, note = excluded.note,
    announce_on = excluded.announce_on, revision = agency.revision + 1
  RETURNING identifier, revision`);
const FORGET_PERIODS = statement('DELETE FROM agency_period WHERE identifier = ANY($1)');
const ADD_PERIODS = statement(`
  INSERT INTO agency_period (identifier, valid_from, valid_to, name_vi, parent, phone, path, name_words)
  SELECT identifier, "validFrom", "validTo", "nameVi", parent, phone, path, search_words("nameVi")
  FROM json_to_recordset($1::json) AS r (identifier text, "validFrom" date, "validTo" date, "nameVi" text, parent text,
    phone text, path text[])`);
const FORGET_IDENTIFIERS = statement('DELETE FROM agency_identifier WHERE agency = ANY($1)');
const ADD_IDENTIFIERS = statement(`
  INSERT INTO agency_identifier (identifier, valid_from, valid_to, scheme, agency)
  SELECT f.identifier, f."validFrom", f."validTo", f.scheme, r.identifier
  FROM json_to_recordset($1::json) AS r (identifier text, identifiers json),
    json_to_recordset(r.identifiers) AS f (identifier text, scheme text, "validFrom" date, "validTo" date)`);
const RECORD = statement(`
  INSERT INTO agency_record (identifier, revision, act, effective_from, decision, recorded_at, recorded_by, state)
  SELECT identifier, revision, $2, $3, $4, now(), $5, state
  FROM json_to_recordset($1::json) AS r (identifier text, revision integer, state jsonb)`);

/** The agencies as a whole, for changes of the hierarchy. */
@Injectable()
export class AgencyStorage {
  constructor(private readonly database: Database) {}

  /** All agencies; nobody else changes them until the open transaction ends. */
  async lockAll(): Promise<PlacedAgency[]> {
    await this.database.query(LOCK);
    return this.database.query<PlacedAgency>(ALL);
  }

  /**
   * Inserts or replaces agencies with their periods and identifiers, and records each new state beside the earlier ones,
   * which stay. `all` are the agencies as they are then. Answers the revision of each one that was written.
   */
  async save(
    agencies: readonly PlacedAgency[],
    all: ReadonlyMap<string, AgencyDefinition>,
    act: RecordedAct,
  ): Promise<ReadonlyMap<string, number>> {
    if (agencies.length === 0) return new Map();
    const today = localDay(new Date());
    const identifiers = agencies.map(({ identifier }) => identifier);
    const rows = await this.database.query<{ identifier: string; revision: number }>(SAVE, [
      JSON.stringify(agencies.map((agency) => ({ ...agency, announceOn: nextChange(agency, all, today) }))),
    ]);
    const revisions = new Map(rows.map(({ identifier, revision }) => [identifier, revision]));
    const periods: AgencyPeriod[] = agencies.flatMap((agency) => periodsOf(agency, all));
    await this.database.query(FORGET_PERIODS, [identifiers]);
    await this.database.query(ADD_PERIODS, [JSON.stringify(periods)]);
    await this.database.query(FORGET_IDENTIFIERS, [identifiers]);
    await this.database.query(ADD_IDENTIFIERS, [JSON.stringify(agencies)]);
    const records = agencies.map((agency) => ({
      identifier: agency.identifier,
      revision: revisions.get(agency.identifier),
      state: agency,
    }));
    await this.database.query(RECORD, [JSON.stringify(records), act.act, act.effectiveFrom, act.decision, act.by]);
    return revisions;
  }
}
