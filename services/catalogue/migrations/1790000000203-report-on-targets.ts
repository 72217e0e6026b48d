import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was measured for targets that nothing computes, day by day with every correction. */
export class ReportOnTargets1790000000203 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE target_report (
        target text NOT NULL,
        measured_on date NOT NULL,
        revision integer NOT NULL,
        value double precision,
        unit text NOT NULL,
        source text NOT NULL,
        note text,
        reported_at timestamptz NOT NULL,
        reported_by text NOT NULL,
        PRIMARY KEY (target, measured_on, revision)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE target_report');
  }
}
