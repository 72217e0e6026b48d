import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The complaints that nobody has decided at their first level: few of all dossiers, looked at again and again. */
export class EndFirstLevels1790000000201 implements MigrationInterface {
  // nobody who reads waits until the index is there; all can be done again
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX IF NOT EXISTS dossier_undecided_complaint ON dossier (agency)
      WHERE case_type = 'COMPLAINT' AND level = 1 AND completed_at IS NULL AND closed_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_undecided_complaint');
  }
}
