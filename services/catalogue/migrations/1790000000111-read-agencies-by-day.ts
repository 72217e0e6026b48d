import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Names and places of agencies by the day: `agency` holds what was decided last, which may come true next year only.
 * Also: why an import failed, the checksum of a published form, and the agencies whose procedures are to be found by new
 * names.
 */
export class ReadAgenciesByDay1790000000111 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // before its first day an agency is as it will begin, after its last day as it ended
    await runner.query(`
      CREATE FUNCTION agency_on(agency text, day date) RETURNS TABLE (name_vi text, path text[])
      LANGUAGE sql STABLE PARALLEL SAFE
      AS $$
        SELECT p.name_vi, p.path FROM agency_period p WHERE p.identifier = agency
        ORDER BY p.valid_from <= day DESC, abs(p.valid_from - day) LIMIT 1
      $$`);
    await runner.query(inCharge('p.name_vi', PERIOD));
    await runner.query(`
      CREATE FUNCTION agency_names(named text[]) RETURNS text
      LANGUAGE sql STABLE PARALLEL SAFE
      AS $$
        WITH RECURSIVE heir (identifier) AS (
          SELECT unnest(named)
          UNION
          SELECT unnest(a.successors) FROM heir h JOIN agency a USING (identifier)
        )
        SELECT coalesce(string_agg(DISTINCT p.name_vi, ' '), '') FROM heir JOIN agency_period p USING (identifier)
      $$`);
    // a procedure of every commune is found by so many of them
    await runner.query(`
      CREATE FUNCTION procedure_search(name_vi text, code text, field text, agencies text[]) RETURNS tsvector
      LANGUAGE sql STABLE PARALLEL SAFE
      RETURN setweight(to_tsvector('simple', search_words(name_vi)), 'A')
        || setweight(to_tsvector('simple', search_words(code)), 'B')
        || setweight(to_tsvector('simple', search_words(field)), 'C')
        || setweight(to_tsvector('simple', search_words(agency_names(agencies[1:100]))), 'D')`);
    await runner.query(`
      CREATE TABLE renamed_agency (
        identifier text PRIMARY KEY,
        after_code text NOT NULL DEFAULT ''
      )`);
    await runner.query(
      "INSERT INTO renamed_agency (identifier) SELECT identifier FROM agency WHERE revision > 1 OR successors <> '{}'",
    );
    await runner.query('ALTER TABLE import_run ADD COLUMN failure text');
    await runner.query('ALTER TABLE procedure_version ADD COLUMN form_sha256 text');
    await runner.query('ALTER TABLE procedure_version DISABLE TRIGGER procedure_version_published');
    await runner.query(`
      UPDATE procedure_version SET form_sha256 = encode(sha256(convert_to(
        (definition -> 'form' -> 'schema')::text || E'\\n' || coalesce((definition -> 'form' -> 'ui')::text, '{}'), 'UTF8')), 'hex')`);
    await runner.query('ALTER TABLE procedure_version ENABLE TRIGGER procedure_version_published');
    await runner.query('ALTER TABLE procedure_version ALTER COLUMN form_sha256 SET NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE procedure_version DROP COLUMN form_sha256');
    await runner.query('ALTER TABLE import_run DROP COLUMN failure');
    await runner.query('DROP TABLE renamed_agency');
    await runner.query('DROP FUNCTION procedure_search(text, text, text, text[])');
    await runner.query('DROP FUNCTION agency_names(text[])');
    await runner.query(inCharge('h.name_vi', ''));
    await runner.query('DROP FUNCTION agency_on(text, date)');
  }
}

const PERIOD = `JOIN agency_period p ON p.identifier = h.identifier
        AND p.valid_from <= greatest(day, h.valid_from) AND coalesce(p.valid_to >= day, true)`;

const inCharge = (name: string, period: string): string => `
  CREATE OR REPLACE FUNCTION agencies_in_charge(named text[], day date)
  RETURNS TABLE (identifier text, name_vi text, place bigint)
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$
    WITH RECURSIVE heir (identifier, name_vi, valid_from, valid_to, successors, place) AS (
      SELECT a.identifier, a.name_vi, a.valid_from, a.valid_to, a.successors, n.place
      FROM unnest(named) WITH ORDINALITY AS n (identifier, place) JOIN agency a ON a.identifier = n.identifier
      UNION
      SELECT a.identifier, a.name_vi, a.valid_from, a.valid_to, a.successors, h.place
      FROM heir h CROSS JOIN unnest(h.successors) AS s (identifier) JOIN agency a ON a.identifier = s.identifier
      WHERE h.valid_to < day
    )
    SELECT h.identifier, ${name}, min(h.place) FROM heir h ${period}
    WHERE h.valid_to IS NULL OR h.valid_to >= day GROUP BY h.identifier, ${name}
  $$`;
