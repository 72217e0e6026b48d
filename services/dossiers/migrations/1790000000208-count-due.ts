import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many dossiers of agencies are due by a day, counted without a look at the dossiers themselves. */
export class CountDue1790000000208 implements MigrationInterface {
  // nobody who reads waits until the index is there; all can be done again
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE INDEX IF NOT EXISTS dossier_due ON dossier (agency, due) WHERE status <> 'DRAFT'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_due');
  }
}
