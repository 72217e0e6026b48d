import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A version's definition is kept as `json`, not `jsonb`: the order in which a form's fields were written is the order in
 * which people see them. `in_force` is derived from all versions and the abolition of a procedure (see PublishProcedures);
 * nothing else of a published version ever changes.
 */
export class CreateProcedures1790000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE procedure (
        code text PRIMARY KEY,
        latest_version integer NOT NULL,
        checksum text NOT NULL,
        abolished_from date,
        revision integer NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE procedure_version (
        code text NOT NULL,
        version integer NOT NULL,
        definition json NOT NULL,
        name_vi text NOT NULL,
        field text NOT NULL,
        level_of_authority text NOT NULL,
        online_level smallint NOT NULL,
        service_mode text NOT NULL,
        applicant_kinds text[] NOT NULL,
        agencies text[] NOT NULL,
        time_limit jsonb NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        in_force daterange NOT NULL,
        published_at timestamptz NOT NULL,
        published_by text NOT NULL,
        name_words text NOT NULL,
        search tsvector NOT NULL,
        PRIMARY KEY (code, version),
        CONSTRAINT procedure_version_validity CHECK (valid_to >= valid_from)
      )`);
    await runner.query(
      'CREATE INDEX procedure_version_search ON procedure_version USING gin (search) WHERE NOT isempty(in_force)',
    );
    await runner.query(
      'CREATE INDEX procedure_version_name_words ON procedure_version USING gin (name_words gin_trgm_ops) WHERE NOT isempty(in_force)',
    );
    await runner.query(
      'CREATE INDEX procedure_version_agencies ON procedure_version USING gin (agencies) WHERE NOT isempty(in_force)',
    );
    // A typing error changes a few trigrams of a word. The threshold belongs to the function, not to the session.
    await runner.query(`
      CREATE FUNCTION similar_procedure_versions(words text)
      RETURNS TABLE (code text, version integer, similarity real)
      LANGUAGE sql STABLE PARALLEL SAFE SET pg_trgm.word_similarity_threshold = 0.45
      AS $$
        SELECT v.code, v.version, word_similarity(words, v.name_words)
        FROM procedure_version v WHERE words <% v.name_words AND NOT isempty(v.in_force)
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION similar_procedure_versions(text)');
    await runner.query('DROP TABLE procedure_version');
    await runner.query('DROP TABLE procedure');
  }
}
