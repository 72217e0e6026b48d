import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';

const NAME = statement('SELECT name_vi AS name FROM agency WHERE identifier = $1');
const VALID = statement(`
  SELECT 1 FROM agency WHERE identifier = $1 AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date)`);

const PATH = statement('SELECT path FROM agency WHERE identifier = $1');
const WITHIN = statement(`
  SELECT identifier FROM agency WHERE identifier = ANY ($1::text[]) AND path @> ARRAY[$2::text] ORDER BY identifier`);

/*
 * An agency goes on in its successors from the day after its last one, and so do they. UNION visits each agency once for
 * each that was named, so successors in a circle come to an end. What is not known here stands for itself: its name may
 * arrive after the procedure or the predecessor that names it.
 */
const STANDING = statement(`
  WITH RECURSIVE heir (identifier, place) AS (
    SELECT n.identifier, n.place FROM unnest($1::text[]) WITH ORDINALITY AS n (identifier, place)
    UNION
    SELECT s.identifier, h.place FROM heir h JOIN agency a ON a.identifier = h.identifier AND a.valid_to < $2::date
      CROSS JOIN unnest(a.successors) AS s (identifier)
  )
  SELECT h.identifier FROM heir h LEFT JOIN agency a ON a.identifier = h.identifier
  WHERE a.identifier IS NULL
    OR (a.valid_to IS NULL OR a.valid_to >= $2::date) AND (a.valid_from <= $2::date OR h.identifier = ANY ($1::text[]))
  GROUP BY h.identifier ORDER BY min(h.place), h.identifier`);

const ABOVE = statement(`
  SELECT DISTINCT s.identifier FROM agency a JOIN agency s ON s.identifier = a.path[cardinality(a.path) - 1]
  WHERE a.identifier = ANY ($1::text[]) ORDER BY s.identifier`);

interface Row {
  readonly identifier: string;
}

/** The agencies of the local copy, on a local day. */
@Injectable()
export class Agencies {
  constructor(private readonly database: Database) {}

  /** Whether it is known here and exists on that day. */
  async isValid(identifier: string, day: string): Promise<boolean> {
    return (await this.database.query(VALID, [identifier, day])).length > 0;
  }

  /** Its identifier while the name has not arrived. */
  async nameOf(identifier: string): Promise<string> {
    return (await this.database.one<{ name: string }>(NAME, [identifier]))?.name ?? identifier;
  }

  /** From the top down to itself; empty for one unknown here. */
  async pathOf(identifier: string): Promise<readonly string[]> {
    return (await this.database.one<{ path: readonly string[] }>(PATH, [identifier]))?.path ?? [];
  }

  /** Those of them that are the other agency or below it. */
  async within(identifiers: readonly string[], other: string): Promise<readonly string[]> {
    return (await this.database.query<Row>(WITHIN, [identifiers, other])).map(({ identifier }) => identifier);
  }

  /**
   * Who is there on that day for the agencies that are named, in their order: each itself, or once it has ended those
   * that it goes on in (several after a split, none after a closure), through any number of reorganisations.
   */
  async standingFor(named: readonly string[], day: string): Promise<readonly string[]> {
    return (await this.database.query<Row>(STANDING, [named, day])).map(({ identifier }) => identifier);
  }

  /** The agencies right above these, as far as they are known here. */
  async above(identifiers: readonly string[]): Promise<readonly string[]> {
    return (await this.database.query<Row>(ABOVE, [identifiers])).map(({ identifier }) => identifier);
  }
}
