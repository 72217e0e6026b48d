import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The online level at which one agency offers a procedure, from a day on; rows are added, never changed. Versions keep
 * their periods of competence beside the definition, so that a list of an agency's procedures reads no definition.
 */
export class DateLevels1790000000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE procedure_version ADD COLUMN competence jsonb');
    await runner.query('ALTER TABLE procedure_version DISABLE TRIGGER procedure_version_published');
    await runner.query(`
      UPDATE procedure_version SET competence = definition -> 'competence' WHERE definition -> 'competence' IS NOT NULL`);
    await runner.query('ALTER TABLE procedure_version ENABLE TRIGGER procedure_version_published');
    await runner.query('DROP FUNCTION competent_agencies(json, text[], date)');
    await runner.query(`
      CREATE FUNCTION competent_agencies(competence jsonb, lead text[], day date) RETURNS text[]
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN CASE WHEN competence IS NULL THEN lead ELSE (
        SELECT coalesce(array_agg(agency ORDER BY period, place), '{}')
        FROM jsonb_array_elements(competence) WITH ORDINALITY AS periods (one, period),
          jsonb_array_elements_text(one -> 'leadAgencies') WITH ORDINALITY AS agencies (agency, place)
        WHERE (one ->> 'validFrom')::date <= day AND coalesce((one ->> 'validTo')::date >= day, true)) END`);
    await runner.query(`
      CREATE TABLE agency_level (
        code text NOT NULL,
        agency text NOT NULL,
        valid_from date NOT NULL,
        online_level smallint NOT NULL,
        reason text NOT NULL,
        decided_by text NOT NULL,
        decided_at timestamptz NOT NULL,
        PRIMARY KEY (code, agency, valid_from),
        CONSTRAINT agency_level_online_level CHECK (online_level BETWEEN 1 AND 4)
      )`);
    await runner.query(`
      CREATE FUNCTION level_of_agency(procedure_code text, agencies text[], day date, usual smallint) RETURNS smallint
      LANGUAGE sql STABLE PARALLEL SAFE
      RETURN coalesce((SELECT l.online_level FROM agency_level l
        WHERE l.code = procedure_code AND l.agency = ANY(agencies) AND l.valid_from <= day
        ORDER BY l.valid_from DESC, l.online_level DESC LIMIT 1), usual)`);
    // Decree 42/2022: level 4 is the whole service online where its result does not come at the desk alone
    await runner.query(`
      CREATE FUNCTION mode_of_level(online_level smallint, definition json) RETURNS text
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN CASE WHEN online_level <= 2 THEN 'INFORMATION_ONLY' WHEN online_level = 3 THEN 'PARTIAL'
        WHEN definition #>> '{result,deliveryMethods}' IS NOT NULL
          AND NOT EXISTS (SELECT FROM json_array_elements_text(definition #> '{result,deliveryMethods}') AS methods (method) WHERE method <> 'DESK')
        THEN 'PARTIAL' ELSE 'FULL' END`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION mode_of_level(smallint, json)');
    await runner.query('DROP FUNCTION level_of_agency(text, text[], date, smallint)');
    await runner.query('DROP TABLE agency_level');
    await runner.query('DROP FUNCTION competent_agencies(jsonb, text[], date)');
    await runner.query(`
      CREATE FUNCTION competent_agencies(definition json, lead text[], day date) RETURNS text[]
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN CASE WHEN definition -> 'competence' IS NULL THEN lead ELSE (
        SELECT coalesce(array_agg(agency ORDER BY period, place), '{}')
        FROM json_array_elements(definition -> 'competence') WITH ORDINALITY AS periods (competence, period),
          json_array_elements_text(competence -> 'leadAgencies') WITH ORDINALITY AS agencies (agency, place)
        WHERE (competence ->> 'validFrom')::date <= day
          AND coalesce((competence ->> 'validTo')::date >= day, true)) END`);
    await runner.query('ALTER TABLE procedure_version DROP COLUMN competence');
  }
}
