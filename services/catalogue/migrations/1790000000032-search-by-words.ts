import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the search stands on besides the versions: abbreviations, and the vocabulary in which a typing error is looked
 * up (a few thousand words, however many procedures there are). A list without a text goes along indexes that hold
 * all its filters, so that counting it reads no version.
 */
export class SearchByWords1790000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS fuzzystrmatch');
    await runner.query(`
      CREATE FUNCTION sorted_letters(word text) RETURNS text
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN (SELECT string_agg(letter, '' ORDER BY letter) FROM unnest(string_to_array(word, NULL)) AS letters (letter))`);
    await runner.query(`
      CREATE TABLE search_abbreviation (
        abbreviation text PRIMARY KEY,
        meaning text NOT NULL,
        abbreviation_words text NOT NULL,
        meaning_words text NOT NULL,
        CONSTRAINT search_abbreviation_words CHECK (abbreviation_words ~ '^[a-z0-9]+$' AND meaning_words <> '')
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX search_abbreviation_abbreviation_words ON search_abbreviation (abbreviation_words)',
    );
    await runner.query(`
      CREATE TABLE procedure_word (
        word text PRIMARY KEY,
        length integer NOT NULL,
        letters text NOT NULL,
        uses integer NOT NULL
      )`);
    await runner.query('CREATE INDEX procedure_word_length ON procedure_word (length)');
    await runner.query(`
      CREATE FUNCTION keep_procedure_words() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO procedure_word (word, length, letters, uses)
        SELECT word, length(word), sorted_letters(word), count(*)
        FROM added, unnest(tsvector_to_array(added.search)) AS lexeme (word)
        WHERE word ~ '^[a-z]{2,30}$' GROUP BY word ORDER BY word
        ON CONFLICT (word) DO UPDATE SET uses = procedure_word.uses + excluded.uses;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER procedure_version_words AFTER INSERT ON procedure_version
      REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_procedure_words()`);
    await runner.query(`
      INSERT INTO procedure_word (word, length, letters, uses)
      SELECT word, length(word), sorted_letters(word), count(*)
      FROM procedure_version v, unnest(tsvector_to_array(v.search)) AS lexeme (word)
      WHERE word ~ '^[a-z]{2,30}$' GROUP BY word`);
    await runner.query('DROP FUNCTION similar_procedure_versions(text)');
    await runner.query('DROP INDEX procedure_version_name_words');
    await runner.query(
      'CREATE INDEX procedure_version_field ON procedure_version (search_words(field), code) WHERE NOT isempty(in_force)',
    );
    for (const [name, columns] of [
      ['listed', 'code'],
      ['level', 'online_level, code'],
      ['mode', 'service_mode, code'],
    ]) {
      await runner.query(`
        CREATE INDEX procedure_version_${name} ON procedure_version (${columns})
        INCLUDE (version, in_force, applicant_kinds) WHERE NOT isempty(in_force)`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX procedure_version_listed, procedure_version_level, procedure_version_mode');
    await runner.query('DROP INDEX procedure_version_field');
    await runner.query(
      'CREATE INDEX procedure_version_name_words ON procedure_version USING gin (name_words gin_trgm_ops) WHERE NOT isempty(in_force)',
    );
    await runner.query(`
      CREATE FUNCTION similar_procedure_versions(words text)
      RETURNS TABLE (code text, version integer, similarity real)
      LANGUAGE sql STABLE PARALLEL SAFE SET pg_trgm.word_similarity_threshold = 0.45
      AS $$
        SELECT v.code, v.version, word_similarity(words, v.name_words)
        FROM procedure_version v WHERE words <% v.name_words AND NOT isempty(v.in_force)
      $$`);
    await runner.query('DROP TRIGGER procedure_version_words ON procedure_version');
    await runner.query('DROP FUNCTION keep_procedure_words()');
    await runner.query('DROP TABLE procedure_word');
    await runner.query('DROP TABLE search_abbreviation');
    await runner.query('DROP FUNCTION sorted_letters(text)');
    await runner.query('DROP EXTENSION fuzzystrmatch');
  }
}
