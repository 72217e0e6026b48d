import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What answers of the search are made of; words and tallies follow the listing, further identifiers are written with their agency. */
const SOURCES = [
  'procedure_version',
  'procedure_listing',
  'agency_level',
  'agency',
  'agency_period',
  'search_abbreviation',
];

/**
 * `search_revision`: a number that every commit raises which changes what a search may answer, so that an answer can be
 * kept for as long as the number stays. Raised when the transaction ends, as the last lock that it takes and once for
 * all its rows: nobody who waits for it holds it meanwhile.
 */
export class ReviseSearch1790000000200 implements MigrationInterface {
  // one table after the other, so that no lock is held while another is waited for; all can be done again
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE IF NOT EXISTS search_revision (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        revision bigint NOT NULL
      )`);
    await runner.query('INSERT INTO search_revision (revision) VALUES (1) ON CONFLICT DO NOTHING');
    await runner.query(`
      CREATE OR REPLACE FUNCTION raise_search_revision() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF current_setting('catalogue.search_revised_by', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
          UPDATE search_revision SET revision = revision + 1;
          PERFORM set_config('catalogue.search_revised_by', pg_current_xact_id()::text, true);
        END IF;
        RETURN NULL;
      END $$`);
    for (const table of SOURCES)
      await runner.query(`
        DROP TRIGGER IF EXISTS ${table}_revises_search ON ${table};
        CREATE CONSTRAINT TRIGGER ${table}_revises_search AFTER INSERT OR UPDATE OR DELETE ON ${table}
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION raise_search_revision()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of SOURCES) await runner.query(`DROP TRIGGER IF EXISTS ${table}_revises_search ON ${table}`);
    await runner.query('DROP FUNCTION raise_search_revision()');
    await runner.query('DROP TABLE search_revision');
  }
}
