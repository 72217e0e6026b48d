import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';

/** A connection to an outside portal from a day on, until its last day or until another one of the code begins. */
export interface PortalConnection {
  readonly code: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly nameVi: string;
  readonly nameEn: string;
  /** the subject of the system that tells the portal, and may tell what became of it */
  readonly connector: string;
  /** codes; null: all */
  readonly procedures: readonly string[] | null;
  /** these and those below them; null: all */
  readonly agencies: readonly string[] | null;
  readonly revision: number;
}

/** A state that it was set to; null by whom and when: before changes were kept. */
export interface PortalConnectionChange extends PortalConnection {
  readonly at: Date | null;
  readonly bySubject: string | null;
  readonly byName: string | null;
}

/** Who sets a connection. */
export interface SetBy {
  readonly at: Date;
  readonly subject: string;
  readonly name: string;
}

const STORED = 'code, valid_from, valid_to, name_vi, name_en, connector, procedures, agencies';
const COLUMNS = `c.code, c.valid_from AS "validFrom", c.valid_to AS "validTo", c.name_vi AS "nameVi", c.name_en AS "nameEn",
  c.connector, c.procedures, c.agencies, c.revision`;
// of the rows of a code the latest that has begun is in force, until its last day
const LISTED = `($1::date IS NULL OR (c.valid_from <= $1 AND (c.valid_to IS NULL OR c.valid_to >= $1) AND NOT EXISTS (
  SELECT FROM portal_connection l WHERE l.code = c.code AND l.valid_from > c.valid_from AND l.valid_from <= $1)))`;
const PAGE = statement(`
  SELECT ${COLUMNS} FROM portal_connection c
  WHERE ${LISTED} AND ($2::text IS NULL OR (c.code, c.valid_from) > ($2::text, $3::date))
  ORDER BY c.code, c.valid_from LIMIT $4`);
const COUNT = statement(`SELECT count(*) AS total FROM portal_connection c WHERE ${LISTED}`);
const kept = (saving: string): string => `
  WITH c AS (${saving} RETURNING *),
  change AS (
    INSERT INTO portal_connection_change (${STORED}, revision, at, by_subject, by_name)
    SELECT ${STORED}, revision, $9::timestamptz, $10, $11 FROM c)
  SELECT ${COLUMNS} FROM c`;
const ADD = statement(
  kept(`
  INSERT INTO portal_connection (${STORED}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (code, valid_from) DO NOTHING`),
);
const CHANGE = statement(
  kept(`
  UPDATE portal_connection SET valid_to = $3, name_vi = $4, name_en = $5, connector = $6, procedures = $7, agencies = $8,
    revision = revision + 1
  WHERE code = $1 AND valid_from = $2::date AND revision = $12`),
);
const CHANGES = statement(`
  SELECT ${COLUMNS}, c.at, c.by_subject AS "bySubject", c.by_name AS "byName" FROM portal_connection_change c
  WHERE c.code = $1 AND c.valid_from = $2 AND ($3::integer IS NULL OR c.revision < $3)
  ORDER BY c.revision DESC LIMIT $4`);
const COUNT_CHANGES = statement(`
  SELECT (SELECT count(*) FROM portal_connection_change l WHERE (l.code, l.valid_from) = (c.code, c.valid_from)) AS total
  FROM portal_connection c WHERE c.code = $1 AND c.valid_from = $2`);
const CONNECTOR = statement(`
  SELECT connector FROM portal_connection
  WHERE code = $1 AND valid_from <= $2::date ORDER BY valid_from DESC LIMIT 1`);
const UNKNOWN_PROCEDURES = statement(`
  SELECT place::integer - 1 AS place FROM unnest($1::text[]) WITH ORDINALITY AS n (code, place)
  WHERE NOT EXISTS (SELECT FROM procedure_version v WHERE v.code = n.code) ORDER BY place`);
const UNKNOWN_AGENCIES = statement(`
  SELECT place::integer - 1 AS place FROM unnest($1::text[]) WITH ORDINALITY AS n (identifier, place)
  WHERE NOT EXISTS (SELECT FROM agency a WHERE a.identifier = n.identifier) ORDER BY place`);

interface Place {
  readonly place: number;
}

/** The connections to outside portals. */
@Injectable()
export class PortalConnectionRows {
  constructor(private readonly database: Database) {}

  /** Those in force on a local day; undefined: all that there are, were and will be. In the order of code and first day. */
  page(
    day: string | undefined,
    after: readonly [code: string, validFrom: string] | undefined,
    limit: number,
  ): Promise<PortalConnection[]> {
    return this.database.query(PAGE, [day ?? null, ...(after ?? [null, null]), limit]);
  }

  async count(day: string | undefined): Promise<number> {
    return (await this.database.one<{ total: number }>(COUNT, [day ?? null]))?.total ?? 0;
  }

  /**
   * Keeps who set it. `revision`: that of the connection as the caller knows it; undefined: a new one. Undefined when it
   * stands otherwise.
   */
  put(
    c: Omit<PortalConnection, 'revision'>,
    { at, subject, name }: SetBy,
    revision: number | undefined,
  ): Promise<PortalConnection | undefined> {
    const values = [c.code, c.validFrom, c.validTo, c.nameVi, c.nameEn, c.connector, c.procedures, c.agencies];
    const set = [...values, at, subject, name];
    return revision === undefined
      ? this.database.one<PortalConnection>(ADD, set)
      : this.database.one<PortalConnection>(CHANGE, [...set, revision]);
  }

  /** What it was set to, the latest first. */
  changes(
    code: string,
    validFrom: string,
    before: number | undefined,
    limit: number,
  ): Promise<PortalConnectionChange[]> {
    return this.database.query(CHANGES, [code, validFrom, before ?? null, limit]);
  }

  /** Undefined when there is no such connection. */
  async countChanges(code: string, validFrom: string): Promise<number | undefined> {
    return (await this.database.one<{ total: number }>(COUNT_CHANGES, [code, validFrom]))?.total;
  }

  /** Also of a connection that has ended: what is left of it may still be told. Undefined before its first day. */
  async connectorOf(code: string, day: string): Promise<string | undefined> {
    return (await this.database.one<{ connector: string }>(CONNECTOR, [code, day]))?.connector;
  }

  /** The places in the list of those that are unknown here. */
  async unknownProcedures(codes: readonly string[]): Promise<readonly number[]> {
    return (await this.database.query<Place>(UNKNOWN_PROCEDURES, [codes])).map(({ place }) => place);
  }

  async unknownAgencies(identifiers: readonly string[]): Promise<readonly number[]> {
    return (await this.database.query<Place>(UNKNOWN_AGENCIES, [identifiers])).map(({ place }) => place);
  }
}
