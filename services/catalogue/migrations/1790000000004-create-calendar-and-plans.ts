import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCalendarAndPlans1790000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_year (
        year integer PRIMARY KEY,
        days jsonb NOT NULL,
        revision integer NOT NULL,
        published_at timestamptz NOT NULL,
        published_by text NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE target (
        target text PRIMARY KEY,
        indicator text NOT NULL,
        value double precision NOT NULL,
        unit text NOT NULL,
        deadline text NOT NULL,
        scope text NOT NULL,
        source text NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE roadmap_item (
        phase integer NOT NULL,
        procedure_code text NOT NULL,
        name_vi text NOT NULL,
        lead_agency text NOT NULL,
        online_level smallint NOT NULL,
        from_month text NOT NULL,
        to_month text NOT NULL,
        budget bigint NOT NULL,
        PRIMARY KEY (phase, procedure_code)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE roadmap_item');
    await runner.query('DROP TABLE target');
    await runner.query('DROP TABLE calendar_year');
  }
}
