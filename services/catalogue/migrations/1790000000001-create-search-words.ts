import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `search_words`: a text as the words that search compares, in lower case, without diacritics, separated by one blank.
 * `unaccent` is not immutable because its rules can be edited; these are never edited, so the wrapper may say so and be
 * indexed. NFC comes first because a text typed on a Mac may carry its tone marks as separate characters.
 */
export class CreateSearchWords1790000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS unaccent');
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query(`
      CREATE FUNCTION search_words(value text) RETURNS text
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN btrim(regexp_replace(
        lower(translate(unaccent('unaccent'::regdictionary, normalize(value, NFC)), 'đĐ', 'dD')),
        '[^a-z0-9]+', ' ', 'g'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION search_words(text)');
  }
}
