import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAgency1790000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency (
        identifier text NOT NULL,
        revision integer NOT NULL,
        name_vi text NOT NULL,
        path text[] NOT NULL,
        CONSTRAINT agency_pk PRIMARY KEY (identifier)
      )`);
    await runner.query('CREATE INDEX agency_path ON agency USING gin (path)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE agency');
  }
}
