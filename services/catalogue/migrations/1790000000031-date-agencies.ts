import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Agencies by date: periods with the name and place of then, further identifiers, and a record of every state that was
 * ever written. `agencies_in_charge` finds who is competent on a day for what earlier agencies were named for.
 */
export class DateAgencies1790000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agency
        ADD COLUMN earlier jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN identifiers jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN announce_on date`);
    await runner.query(`
      CREATE TABLE agency_period (
        identifier text NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        name_vi text NOT NULL,
        parent text,
        path text[] NOT NULL,
        name_words text NOT NULL,
        PRIMARY KEY (identifier, valid_from)
      )`);
    await runner.query(`
      INSERT INTO agency_period (identifier, valid_from, valid_to, name_vi, parent, path, name_words)
      SELECT identifier, valid_from, valid_to, name_vi, parent, path, name_words FROM agency`);
    await runner.query('ALTER TABLE agency DROP COLUMN name_words');
    await runner.query('CREATE INDEX agency_successors ON agency USING gin (successors)');
    await runner.query('CREATE INDEX agency_announce_on ON agency (announce_on) WHERE announce_on IS NOT NULL');
    await runner.query('CREATE INDEX agency_period_parent ON agency_period (parent)');
    await runner.query('CREATE INDEX agency_period_name_words ON agency_period USING gin (name_words gin_trgm_ops)');
    await runner.query('CREATE INDEX agency_period_path ON agency_period USING gin (path)');
    await runner.query(`
      CREATE TABLE agency_identifier (
        identifier text NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        scheme text NOT NULL,
        agency text NOT NULL,
        PRIMARY KEY (identifier, valid_from)
      )`);
    await runner.query('CREATE INDEX agency_identifier_agency ON agency_identifier (agency)');
    await runner.query(`
      CREATE TABLE agency_record (
        identifier text NOT NULL,
        revision integer NOT NULL,
        act text NOT NULL,
        effective_from date,
        decision text,
        recorded_at timestamptz NOT NULL,
        recorded_by text NOT NULL,
        state jsonb NOT NULL,
        PRIMARY KEY (identifier, revision)
      )`);
    await runner.query(`
      INSERT INTO agency_record (identifier, revision, act, recorded_at, recorded_by, state)
      SELECT identifier, revision, 'IMPORT', now(), 'migration', to_jsonb(agency) FROM agency`);
    await runner.query(`
      CREATE FUNCTION agencies_in_charge(named text[], day date)
      RETURNS TABLE (identifier text, name_vi text, place bigint)
      LANGUAGE sql STABLE PARALLEL SAFE
      AS $$
        WITH RECURSIVE heir (identifier, name_vi, valid_to, successors, place) AS (
          SELECT a.identifier, a.name_vi, a.valid_to, a.successors, n.place
          FROM unnest(named) WITH ORDINALITY AS n (identifier, place) JOIN agency a ON a.identifier = n.identifier
          UNION
          SELECT a.identifier, a.name_vi, a.valid_to, a.successors, h.place
          FROM heir h CROSS JOIN unnest(h.successors) AS s (identifier) JOIN agency a ON a.identifier = s.identifier
          WHERE h.valid_to < day
        )
        SELECT h.identifier, h.name_vi, min(h.place) FROM heir h
        WHERE h.valid_to IS NULL OR h.valid_to >= day GROUP BY h.identifier, h.name_vi
      $$`);
    await runner.query(`
      CREATE FUNCTION agencies_succeeded_by(heir text, day date) RETURNS text[]
      LANGUAGE sql STABLE PARALLEL SAFE
      AS $$
        WITH RECURSIVE before (identifier) AS (
          SELECT heir
          UNION
          SELECT a.identifier FROM before b JOIN agency a ON a.successors @> ARRAY[b.identifier] AND a.valid_to < day
        )
        SELECT array_agg(identifier) FROM before
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION agencies_succeeded_by(text, date)');
    await runner.query('DROP FUNCTION agencies_in_charge(text[], date)');
    await runner.query('DROP TABLE agency_record');
    await runner.query('DROP TABLE agency_identifier');
    await runner.query('DROP INDEX agency_successors, agency_announce_on');
    await runner.query('ALTER TABLE agency ADD COLUMN name_words text');
    await runner.query('UPDATE agency SET name_words = search_words(name_vi)');
    await runner.query('ALTER TABLE agency ALTER COLUMN name_words SET NOT NULL');
    await runner.query('DROP TABLE agency_period');
    await runner.query('ALTER TABLE agency DROP COLUMN earlier, DROP COLUMN identifiers, DROP COLUMN announce_on');
    await runner.query('CREATE INDEX agency_name_words ON agency USING gin (name_words gin_trgm_ops)');
  }
}
