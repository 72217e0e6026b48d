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

const COLUMNS = `code, valid_from AS "validFrom", valid_to AS "validTo", name_vi AS "nameVi", name_en AS "nameEn", connector,
  procedures, agencies, revision`;
const ALL = statement(
  `SELECT ${COLUMNS} FROM portal_connection ORDER BY code, portal_connection.valid_from LIMIT 1000`,
);
const IN_FORCE = statement(`
  SELECT * FROM (
    SELECT DISTINCT ON (code) ${COLUMNS} FROM portal_connection WHERE valid_from <= $1::date
    ORDER BY code, portal_connection.valid_from DESC) c
  WHERE "validTo" IS NULL OR "validTo" >= $1::date`);
const ADD = statement(`
  INSERT INTO portal_connection (code, valid_from, valid_to, name_vi, name_en, connector, procedures, agencies)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (code, valid_from) DO NOTHING RETURNING ${COLUMNS}`);
const CHANGE = statement(`
  UPDATE portal_connection SET valid_to = $3, name_vi = $4, name_en = $5, connector = $6, procedures = $7, agencies = $8,
    revision = revision + 1
  WHERE code = $1 AND valid_from = $2::date AND revision = $9 RETURNING ${COLUMNS}`);
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

  /** Those in force on a local day; undefined: all that there are, were and will be. */
  list(day: string | undefined): Promise<PortalConnection[]> {
    return day === undefined ? this.database.query(ALL) : this.database.query(IN_FORCE, [day]);
  }

  /** `revision`: that of the connection as the caller knows it; undefined: a new one. Undefined when it stands otherwise. */
  put(c: Omit<PortalConnection, 'revision'>, revision: number | undefined): Promise<PortalConnection | undefined> {
    const values = [c.code, c.validFrom, c.validTo, c.nameVi, c.nameEn, c.connector, c.procedures, c.agencies];
    return revision === undefined
      ? this.database.one<PortalConnection>(ADD, values)
      : this.database.one<PortalConnection>(CHANGE, [...values, revision]);
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
