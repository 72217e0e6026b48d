import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The level of an agency that took over the tasks of others: its own decision goes before those that it inherits,
 * whichever is later; of what it inherits the latest counts. So the agency itself comes first in the list of those it
 * succeeded.
 */
export class InheritLevels1790000000091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(succeededBy('array_agg(identifier ORDER BY identifier = heir DESC, identifier)'));
    await runner.query(levelOf('(l.agency = agencies[1]) DESC, l.valid_from DESC, l.online_level DESC'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(levelOf('l.valid_from DESC, l.online_level DESC'));
    await runner.query(succeededBy('array_agg(identifier)'));
  }
}

const succeededBy = (list: string): string => `
  CREATE OR REPLACE FUNCTION agencies_succeeded_by(heir text, day date) RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$
    WITH RECURSIVE before (identifier) AS (
      SELECT heir
      UNION
      SELECT a.identifier FROM before b JOIN agency a ON a.successors @> ARRAY[b.identifier] AND a.valid_to < day
    )
    SELECT ${list} FROM before
  $$`;

const levelOf = (order: string): string => `
  CREATE OR REPLACE FUNCTION level_of_agency(procedure_code text, agencies text[], day date, usual smallint) RETURNS smallint
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce((SELECT l.online_level FROM agency_level l
    WHERE l.code = procedure_code AND l.agency = ANY(agencies) AND l.valid_from <= day
    ORDER BY ${order} LIMIT 1), usual)`;
