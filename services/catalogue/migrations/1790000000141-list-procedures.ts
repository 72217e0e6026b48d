import type { MigrationInterface, QueryRunner } from 'typeorm';

const listed = (words: string): string => `
  SELECT lower(v.in_force), coalesce(upper(v.in_force), 'infinity'), v.version, v.online_level, v.code,
    search_words(v.name_vi), search_words(v.field), v.service_mode, v.level_of_authority, v.applicant_kinds, v.agencies,
    v.competence, strip(${words})`;

/**
 * `procedure_listing`: of each version only what a search filters, counts and ranks by, in rows of some 300 bytes where
 * a version has 2,000, so that the matches of a frequent word lie on few pages. Columns of a fixed width come first:
 * those behind them cost more to reach. Triggers keep it, so that whatever writes a version lists it.
 *
 * The GIN index has no list of pending entries: every search would read it through until a vacuum comes.
 */
export class ListProcedures1790000000141 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // what an instance of before publishes meanwhile would not be listed, nor counted, ever
    await runner.query('LOCK TABLE procedure_version IN ACCESS EXCLUSIVE MODE');
    await runner.query(`
      CREATE TABLE procedure_listing (
        from_day date,
        until_day date NOT NULL,
        version integer NOT NULL,
        online_level smallint NOT NULL,
        code text NOT NULL,
        name_words text NOT NULL,
        field_words text NOT NULL,
        service_mode text NOT NULL,
        level_of_authority text NOT NULL,
        applicant_kinds text[] NOT NULL,
        agencies text[] NOT NULL,
        competence jsonb,
        words tsvector NOT NULL,
        PRIMARY KEY (code, version)
      )`);
    await runner.query(`INSERT INTO procedure_listing ${listed('v.search')} FROM procedure_version v`);
    await runner.query(`
      CREATE INDEX procedure_listing_words ON procedure_listing USING gin (words, agencies)
      WITH (fastupdate = off) WHERE from_day IS NOT NULL`);
    await runner.query(`
      CREATE INDEX procedure_listing_shortest ON procedure_listing (octet_length(name_words), code)
      INCLUDE (version, name_words) WHERE from_day IS NOT NULL`);
    for (const [name, columns] of [...BY_CODE, ['field', 'field_words, code']])
      await runner.query(`
        CREATE INDEX procedure_listing_${name} ON procedure_listing (${columns})
        INCLUDE (version, from_day, until_day, applicant_kinds) WHERE from_day IS NOT NULL`);
    await runner.query('CREATE INDEX agency_level_agency ON agency_level (agency, code)');

    await runner.query(`
      CREATE FUNCTION list_procedures() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          INSERT INTO procedure_listing ${listed('procedure_search(v.name_vi, v.code, v.field, v.agencies)')} FROM written v;
        ELSE
          UPDATE procedure_listing l SET from_day = lower(v.in_force), until_day = coalesce(upper(v.in_force), 'infinity')
          FROM written v WHERE l.code = v.code AND l.version = v.version
            AND (l.from_day, l.until_day) IS DISTINCT FROM (lower(v.in_force), coalesce(upper(v.in_force), 'infinity'));
        END IF;
        RETURN NULL;
      END $$`);
    for (const act of ['INSERT', 'UPDATE'])
      await runner.query(`
        CREATE TRIGGER procedure_version_listed_on_${act.toLowerCase()} AFTER ${act} ON procedure_version
        REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION list_procedures()`);
    await runner.query('DROP TRIGGER procedure_version_words ON procedure_version');
    await runner.query(keepWords('words'));
    await runner.query(`
      CREATE TRIGGER procedure_listing_words AFTER INSERT ON procedure_listing
      REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_procedure_words()`);

    await runner.query(
      'DROP INDEX procedure_version_listed, procedure_version_level, procedure_version_mode, procedure_version_field, procedure_version_search',
    );
    // an instance of before goes on writing them until it is replaced; a later release drops them
    for (const column of ['name_words', 'search'])
      await runner.query(`ALTER TABLE procedure_version ALTER COLUMN ${column} DROP NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER procedure_version_listed_on_insert ON procedure_version');
    await runner.query('DROP TRIGGER procedure_version_listed_on_update ON procedure_version');
    await runner.query('ALTER TABLE procedure_version DISABLE TRIGGER procedure_version_published');
    await runner.query(`
      UPDATE procedure_version SET name_words = search_words(name_vi),
        search = procedure_search(name_vi, code, field, agencies)`);
    for (const column of ['name_words', 'search'])
      await runner.query(`ALTER TABLE procedure_version ALTER COLUMN ${column} SET NOT NULL`);
    await runner.query('ALTER TABLE procedure_version ENABLE TRIGGER procedure_version_published');
    await runner.query(
      'CREATE INDEX procedure_version_search ON procedure_version USING gin (search) WHERE NOT isempty(in_force)',
    );
    await runner.query(
      'CREATE INDEX procedure_version_field ON procedure_version (search_words(field), code) WHERE NOT isempty(in_force)',
    );
    for (const [name, columns] of BY_CODE)
      await runner.query(`
        CREATE INDEX procedure_version_${name} ON procedure_version (${columns})
        INCLUDE (version, in_force, applicant_kinds) WHERE NOT isempty(in_force)`);
    await runner.query('DROP TABLE procedure_listing');
    await runner.query(keepWords('search'));
    await runner.query(`
      CREATE TRIGGER procedure_version_words AFTER INSERT ON procedure_version
      REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_procedure_words()`);
    await runner.query('DROP FUNCTION list_procedures()');
    await runner.query('DROP INDEX agency_level_agency');
  }
}

const BY_CODE = [
  ['listed', 'code'],
  ['level', 'online_level, code'],
  ['mode', 'service_mode, code'],
] as const;

const keepWords = (words: string): string => `
  CREATE OR REPLACE FUNCTION keep_procedure_words() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO procedure_word (word, length, letters, uses)
    SELECT word, length(word), sorted_letters(word), count(*)
    FROM added, unnest(tsvector_to_array(${words})) AS lexeme (word)
    WHERE word ~ '^[a-z]{2,30}$' GROUP BY word ORDER BY word
    ON CONFLICT (word) DO UPDATE SET uses = procedure_word.uses + excluded.uses;
    RETURN NULL;
  END $$`;
