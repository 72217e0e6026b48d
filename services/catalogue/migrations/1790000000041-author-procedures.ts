import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Drafts live beside the versions, so that what is published can be immutable in the database itself. A number that a
 * draft had is never given again: `procedure_numbering` counts for both.
 */
export class AuthorProcedures1790000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE procedure_numbering (
        code text PRIMARY KEY,
        last_number integer NOT NULL
      )`);
    await runner.query(
      'INSERT INTO procedure_numbering (code, last_number) SELECT code, latest_version FROM procedure',
    );
    await runner.query(`
      CREATE TABLE procedure_draft (
        code text NOT NULL,
        version integer NOT NULL,
        definition json NOT NULL,
        name_vi text NOT NULL,
        revision integer NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_by text NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (code, version)
      )`);
    await runner.query(`
      CREATE FUNCTION keep_published_versions() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - ARRAY['in_force', 'name_words', 'search', 'definition']
             = to_jsonb(NEW) - ARRAY['in_force', 'name_words', 'search', 'definition']
           AND OLD.definition::text = NEW.definition::text THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a published version of a procedure never changes' USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(`
      CREATE TRIGGER procedure_version_published BEFORE UPDATE OR DELETE ON procedure_version
      FOR EACH ROW EXECUTE FUNCTION keep_published_versions()`);
    await runner.query(`
      CREATE TRIGGER procedure_version_kept BEFORE TRUNCATE ON procedure_version
      FOR EACH STATEMENT EXECUTE FUNCTION keep_published_versions()`);
    // who is competent on a day: by the definition's periods, else the lead agencies at any time
    await runner.query(`
      CREATE FUNCTION competent_agencies(definition json, lead text[], day date) RETURNS text[]
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN CASE WHEN definition -> 'competence' IS NULL THEN lead ELSE (
        SELECT coalesce(array_agg(agency ORDER BY period, place), '{}')
        FROM json_array_elements(definition -> 'competence') WITH ORDINALITY AS periods (competence, period),
          json_array_elements_text(competence -> 'leadAgencies') WITH ORDINALITY AS agencies (agency, place)
        WHERE (competence ->> 'validFrom')::date <= day
          AND coalesce((competence ->> 'validTo')::date >= day, true)) END`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION competent_agencies(json, text[], date)');
    await runner.query('DROP TRIGGER procedure_version_kept ON procedure_version');
    await runner.query('DROP TRIGGER procedure_version_published ON procedure_version');
    await runner.query('DROP FUNCTION keep_published_versions()');
    await runner.query('DROP TABLE procedure_draft');
    await runner.query('DROP TABLE procedure_numbering');
  }
}
