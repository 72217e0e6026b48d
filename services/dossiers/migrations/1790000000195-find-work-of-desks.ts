import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a desk still has to do of what it took in for other agencies: few, of the many that it ever took in. */
export class FindWorkOfDesks1790000000195 implements MigrationInterface {
  // nobody who reads waits until the index is there; all can be done again
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX IF NOT EXISTS dossier_at_intake_desk ON dossier (intake_agency)
      WHERE intake_agency <> agency AND status IN ('SUBMITTED', 'SUPPLEMENT_REQUESTED', 'COMPLETED')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_at_intake_desk');
  }
}
