import type { agencyChanged, EventData } from '@dvc/contracts';
import { Database, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import type { Agency } from '../document/document.js';
import { matches, type SearchPattern } from './search-pattern.js';

const KEEP = statement(`
  INSERT INTO agency (identifier, revision, name_vi, kind, parent, path, valid_from, valid_to, search_text)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, search_form($1 || ' ' || $3))
  ON CONFLICT (identifier) DO UPDATE SET
    revision = excluded.revision, name_vi = excluded.name_vi, kind = excluded.kind, parent = excluded.parent,
    path = excluded.path, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
    search_text = excluded.search_text
  WHERE agency.revision < excluded.revision`);
const NAMED = statement(`
  SELECT identifier, name_vi AS "nameVi", path, valid_from AS "validFrom", valid_to AS "validTo"
  FROM agency WHERE identifier = ANY($1::text[])`);

const FOUND = `
  FROM agency a
  WHERE a.valid_from <= $1::date AND (a.valid_to IS NULL OR a.valid_to >= $1::date)
    AND ${matches('a.search_text', 2)}`;
const SEARCH = statement(`
  SELECT identifier, name_vi AS "nameVi", kind, parent, valid_from AS "validFrom", valid_to AS "validTo" ${FOUND}
    AND a.identifier > $7 ORDER BY a.identifier LIMIT $8`);
const COUNT = statement(`SELECT count(*) AS total ${FOUND}`);

/** An agency as the directory shows it. */
export interface DirectoryEntry {
  readonly identifier: string;
  readonly nameVi: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The interchange directory: a local copy of the catalogue's agencies. */
@Injectable()
export class Agencies {
  constructor(private readonly database: Database) {}

  /** An older revision that arrives late changes nothing. */
  async keep(agency: EventData<typeof agencyChanged>): Promise<void> {
    const { identifier, revision, nameVi, kind, parent, path, validFrom, validTo } = agency;
    await this.database.query(KEEP, [identifier, revision, nameVi, kind, parent, path, validFrom, validTo]);
  }

  async named(identifiers: readonly string[]): Promise<ReadonlyMap<string, Agency>> {
    const rows = await this.database.query<Agency>(NAMED, [identifiers]);
    return new Map(rows.map((row) => [row.identifier, row]));
  }

  /** Those valid on `day`, by identifier, behind `after`. */
  search(day: string, pattern: SearchPattern, after: string, limit: number): Promise<DirectoryEntry[]> {
    return this.database.query<DirectoryEntry>(SEARCH, [day, ...pattern, after, limit]);
  }

  async count(day: string, pattern: SearchPattern): Promise<number> {
    return (await this.database.one<{ total: number }>(COUNT, [day, ...pattern]))?.total ?? 0;
  }
}
