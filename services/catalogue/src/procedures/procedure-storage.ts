import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ProcedureNumbering } from '../authoring/procedure-numbering.entity.js';
import { formSha256 } from './form.sql.js';
import type { Procedure } from './procedure.entity.js';

export interface KnownAgency {
  readonly identifier: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** the main identifier of the agency where `identifier` is a further one, which nothing is stored by */
  readonly furtherOf?: string | null;
}

/** A procedure with who leads it by its latest version. */
export interface KnownProcedure extends Procedure {
  readonly leadAgencies: readonly string[];
}

/** A version as it is written; what is derived from it is derived in the statement. */
export interface NewVersion {
  readonly code: string;
  readonly version: number;
  readonly definition: object;
  readonly checksum: string;
  readonly nameVi: string;
  readonly field: string;
  readonly levelOfAuthority: string;
  readonly onlineLevel: number;
  readonly serviceMode: string;
  readonly applicantKinds: readonly string[];
  readonly agencies: readonly string[];
  readonly timeLimit: object;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly publishedBy: string;
}

/** A version with the days on which it was or would have been in force; null: without end. */
export interface ReplacedVersion {
  readonly version: number;
  readonly inForceFrom: string;
  readonly inForceTo: string | null;
}

const LOCK = statement("SELECT pg_advisory_xact_lock(hashtext('catalogue:procedures'))");
const KNOWN = statement(`
  SELECT p.code, p.latest_version AS "latestVersion", p.checksum, p.abolished_from AS "abolishedFrom", p.revision,
    v.agencies AS "leadAgencies"
  FROM procedure p JOIN procedure_version v ON v.code = p.code AND v.version = p.latest_version
  WHERE p.code = ANY($1)`);
const LAST_NUMBERS = statement(
  'SELECT code, last_number AS "lastNumber" FROM procedure_numbering WHERE code = ANY($1)',
);
const AGENCIES = statement(`
  SELECT identifier, valid_from AS "validFrom", valid_to AS "validTo", NULL AS "furtherOf"
  FROM agency WHERE identifier = ANY($1)
  UNION ALL (
    SELECT DISTINCT ON (identifier) identifier, valid_from, valid_to, agency
    FROM agency_identifier WHERE identifier = ANY($1) ORDER BY identifier, valid_from DESC)`);
/** A new version is in force from its first day on; earlier versions end the day before, those that begin later never apply. */
const PUBLISH = statement(`
  WITH input AS (
    SELECT * FROM json_to_recordset($1::json) AS r (code text, version integer, definition json, checksum text, "nameVi" text,
      field text, "levelOfAuthority" text, "onlineLevel" smallint, "serviceMode" text, "applicantKinds" text[], agencies text[],
      "timeLimit" jsonb, "validFrom" date, "validTo" date, "publishedBy" text)
  ), cut AS (
    UPDATE procedure_version v SET in_force = v.in_force * daterange(NULL, i."validFrom")
    FROM input i WHERE v.code = i.code
  ), numbering AS (
    INSERT INTO procedure_numbering (code, last_number) SELECT code, version FROM input
    ON CONFLICT (code) DO UPDATE SET last_number = greatest(procedure_numbering.last_number, excluded.last_number)
  ), head AS (
    INSERT INTO procedure (code, latest_version, checksum, revision)
    SELECT code, version, checksum, 1 FROM input
    ON CONFLICT (code) DO UPDATE SET latest_version = excluded.latest_version, checksum = excluded.checksum,
      revision = procedure.revision + 1
  )
  INSERT INTO procedure_version (code, version, definition, name_vi, field, level_of_authority, online_level, service_mode,
    applicant_kinds, agencies, competence, time_limit, valid_from, valid_to, in_force, published_at, published_by, form_sha256)
  SELECT code, version, definition, "nameVi", field, "levelOfAuthority", "onlineLevel", "serviceMode",
    "applicantKinds", agencies, (definition -> 'competence')::jsonb, "timeLimit", "validFrom", "validTo", daterange("validFrom", "validTo", '[]'), now(), "publishedBy",
    ${formSha256("(definition -> 'form')")}
  FROM input`);
/** What a version from that day on leaves nothing of. */
const REPLACED = statement(`
  SELECT version, lower(in_force) AS "inForceFrom", upper(in_force) - 1 AS "inForceTo" FROM procedure_version
  WHERE code = $1 AND NOT isempty(in_force) AND lower(in_force) >= $2::date ORDER BY version`);
const ABOLISH = statement(`
  WITH cut AS (
    UPDATE procedure_version SET in_force = in_force * daterange(NULL, $2::date) WHERE code = $1
  )
  UPDATE procedure SET abolished_from = $2, revision = revision + 1 WHERE code = $1`);

/** Writes procedures and what the writers need to know. */
@Injectable()
export class ProcedureStorage {
  constructor(private readonly database: Database) {}

  /** Those of the codes that exist; nobody else publishes or abolishes until the open transaction ends. */
  async lock(codes: readonly string[]): Promise<ReadonlyMap<string, KnownProcedure>> {
    await this.database.query(LOCK);
    const rows = await this.database.query<KnownProcedure>(KNOWN, [codes]);
    return new Map(rows.map((row) => [row.code, row]));
  }

  /** The highest number that a version or draft of each procedure has had, where there was one. */
  async lastNumbers(codes: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<ProcedureNumbering>(LAST_NUMBERS, [codes]);
    return new Map(rows.map(({ code, lastNumber }) => [code, lastNumber]));
  }

  /** By identifier, further ones too. */
  async agencies(identifiers: readonly string[]): Promise<ReadonlyMap<string, KnownAgency>> {
    const rows = await this.database.query<KnownAgency>(AGENCIES, [[...new Set(identifiers)]]);
    return new Map(rows.map((row) => [row.identifier, row]));
  }

  /** The main identifier of the agency that has or had this one. */
  async mainIdentifier(identifier: string): Promise<string | undefined> {
    const known = (await this.agencies([identifier])).get(identifier);
    return known && (known.furtherOf ?? known.identifier);
  }

  /** The versions that will never have been in force once one begins on that day. */
  replacedFrom(code: string, day: string): Promise<ReplacedVersion[]> {
    return this.database.query<ReplacedVersion>(REPLACED, [code, day]);
  }

  async publish(versions: readonly NewVersion[]): Promise<void> {
    await this.database.query(PUBLISH, [JSON.stringify(versions)]);
  }

  async abolish(code: string, effectiveFrom: string): Promise<void> {
    await this.database.query(ABOLISH, [code, effectiveFrom]);
  }
}
