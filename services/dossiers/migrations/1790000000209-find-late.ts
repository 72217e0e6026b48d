import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is past its due date, of agencies: counted, and a page of it found, by an index alone. */
export class FindLate1790000000209 implements MigrationInterface {
  // nobody who reads waits until the index is there; all can be done again
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX IF NOT EXISTS dossier_late ON dossier (agency, due_at)
      INCLUDE (listed_at, id, status, paused_at, case_type, level)
      WHERE completed_at IS NULL AND closed_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_late');
  }
}
