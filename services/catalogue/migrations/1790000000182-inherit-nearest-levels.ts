import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Levels that an agency took over go by distance: its own decision first, then those of the agencies that it succeeded
 * itself, then those of the ones before these. Of the nearest agencies that decided a level of their own the lowest
 * counts; one equally near without a decision has no say. What is decided for an agency replaces what it inherited, so a
 * later decision further away says nothing.
 *
 * `levels_of_agencies` answers for many agencies and procedures at once what `level_of_agency` answers for one.
 */
export class InheritNearestLevels1790000000182 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // an agency succeeds so many at the most, one after the other
    await runner.query(`
      CREATE FUNCTION predecessors_of(heirs text[], day date) RETURNS TABLE (heir text, identifier text, distance integer)
      LANGUAGE sql STABLE PARALLEL SAFE
      AS $$
        WITH RECURSIVE before (heir, identifier, distance) AS (
          SELECT one, one, 0 FROM unnest(heirs) AS one
          UNION
          SELECT b.heir, a.identifier, b.distance + 1
          FROM before b JOIN agency a ON a.successors @> ARRAY[b.identifier] AND a.valid_to < day
          WHERE b.distance < 50
        )
        SELECT heir, identifier, min(distance) FROM before GROUP BY heir, identifier
      $$`);
    await runner.query(`
      CREATE OR REPLACE FUNCTION agencies_succeeded_by(heir text, day date) RETURNS text[]
      LANGUAGE sql STABLE PARALLEL SAFE
      AS $$
        SELECT array_agg(p.identifier ORDER BY p.distance, p.identifier) FROM predecessors_of(ARRAY[heir], day) AS p
      $$`);
    await runner.query(`
      CREATE FUNCTION levels_of_agencies(heirs text[], codes text[], day date)
      RETURNS TABLE (identifier text, code text, online_level smallint)
      LANGUAGE sql STABLE PARALLEL SAFE
      AS $$
        SELECT DISTINCT ON (heir, code) heir, code, online_level
        FROM (
          SELECT DISTINCT ON (p.heir, l.code, l.agency) p.heir, l.code, p.distance, l.online_level
          FROM agency_level l JOIN predecessors_of(heirs, day) AS p ON p.identifier = l.agency
          WHERE l.code = ANY(codes) AND l.valid_from <= day
          ORDER BY p.heir, l.code, l.agency, l.valid_from DESC
        ) AS decided
        ORDER BY heir, code, distance, online_level
      $$`);
    // the first of the agencies is the one that is asked for; distances matter only where several others have a level
    await runner.query(`
      CREATE OR REPLACE FUNCTION level_of_agency(procedure_code text, agencies text[], day date, usual smallint)
      RETURNS smallint
      LANGUAGE sql STABLE PARALLEL SAFE
      AS $$
        SELECT coalesce(
          min(online_level) FILTER (WHERE agency = agencies[1]),
          CASE WHEN count(*) < 2 THEN min(online_level) ELSE
            (SELECT l.online_level FROM levels_of_agencies(agencies[1:1], ARRAY[procedure_code], day) AS l) END,
          usual)
        FROM (
          SELECT DISTINCT ON (agency) agency, online_level FROM agency_level
          WHERE code = procedure_code AND agency = ANY(agencies) AND valid_from <= day
          ORDER BY agency, valid_from DESC
        ) AS decided
      $$`);
    await runner.query(`
      CREATE FUNCTION offers_of(codes text[], day date) RETURNS TABLE (code text, identifier text, online_level smallint)
      LANGUAGE sql STABLE PARALLEL SAFE
      AS $$
        WITH version AS MATERIALIZED (
          SELECT v.code, v.online_level, competent_agencies(v.competence, v.agencies, day) AS named
          FROM procedure_version v WHERE v.code = ANY(codes) AND NOT isempty(v.in_force) AND v.in_force @> day
        ), list AS MATERIALIZED (
          SELECT named, row_number() OVER () AS id FROM version GROUP BY named
        ), in_charge AS MATERIALIZED (
          SELECT i.id, c.identifier FROM list i CROSS JOIN LATERAL agencies_in_charge(i.named, day) AS c
        ), own AS MATERIALIZED (
          SELECT l.identifier, l.code, l.online_level
          FROM levels_of_agencies(ARRAY(SELECT DISTINCT identifier FROM in_charge), codes, day) AS l
        ), listed AS MATERIALIZED (
          SELECT v.code, v.online_level, i.id FROM version v JOIN list i USING (named)
        )
        SELECT v.code, c.identifier, coalesce(o.online_level, v.online_level)
        FROM listed v JOIN in_charge c USING (id)
          LEFT JOIN own o ON o.code = v.code AND o.identifier = c.identifier
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION offers_of(text[], date)');
    await runner.query(`
      CREATE OR REPLACE FUNCTION level_of_agency(procedure_code text, agencies text[], day date, usual smallint)
      RETURNS smallint
      LANGUAGE sql STABLE PARALLEL SAFE
      RETURN coalesce((SELECT l.online_level FROM agency_level l
        WHERE l.code = procedure_code AND l.agency = ANY(agencies) AND l.valid_from <= day
        ORDER BY (l.agency = agencies[1]) DESC, l.valid_from DESC, l.online_level DESC LIMIT 1), usual)`);
    await runner.query('DROP FUNCTION levels_of_agencies(text[], text[], date)');
    await runner.query(`
      CREATE OR REPLACE FUNCTION agencies_succeeded_by(heir text, day date) RETURNS text[]
      LANGUAGE sql STABLE PARALLEL SAFE
      AS $$
        WITH RECURSIVE before (identifier) AS (
          SELECT heir
          UNION
          SELECT a.identifier FROM before b JOIN agency a ON a.successors @> ARRAY[b.identifier] AND a.valid_to < day
        )
        SELECT array_agg(identifier ORDER BY identifier = heir DESC, identifier) FROM before
      $$`);
    await runner.query('DROP FUNCTION predecessors_of(text[], date)');
  }
}
