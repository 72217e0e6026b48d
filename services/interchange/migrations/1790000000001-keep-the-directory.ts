import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepTheDirectory1790000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public');
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public');
    // unaccent() is only STABLE because its dictionary could be changed; ours never is, and IMMUTABLE is folded once a query
    await runner.query(`
      CREATE FUNCTION search_form(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, NFC))) $$`);
    await runner.query(`
      CREATE TABLE agency (
        identifier text PRIMARY KEY,
        revision integer NOT NULL,
        name_vi text NOT NULL,
        kind text NOT NULL,
        parent text,
        path text[] NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        search_text text NOT NULL
      )`);
    await runner.query('CREATE INDEX agency_path ON agency USING gin (path)');
    await runner.query('CREATE INDEX agency_search ON agency USING gin (search_text gin_trgm_ops)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE agency');
    await runner.query('DROP FUNCTION search_form(text)');
  }
}
