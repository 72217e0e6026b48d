import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the catalogue published, as far as a dossier needs it. */
export class CreateReferenceCopies1790000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
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
        working_hours jsonb
      )`);
    await runner.query('CREATE INDEX agency_path ON agency USING gin (path)');
    await runner.query(`
      CREATE TABLE procedure_version (
        code text NOT NULL,
        version integer NOT NULL,
        name_vi text NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        definition jsonb NOT NULL,
        PRIMARY KEY (code, version)
      )`);
    await runner.query(`
      CREATE TABLE procedure_abolition (
        code text PRIMARY KEY,
        effective_from date NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE working_calendar (
        year integer PRIMARY KEY,
        revision integer NOT NULL,
        days jsonb NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['working_calendar', 'procedure_abolition', 'procedure_version', 'agency']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
