import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who brought what an officer recorded for an applicant without an account: a name, kept apart as the reasons are. And the
 * dossiers that are paid and wait for a calendar, which are looked for again and again.
 */
export class ActForApplicants1790000000121 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dossier_history ADD COLUMN brought_by text');
    await runner.query(`
      CREATE INDEX dossier_paid_waiting ON dossier (id) WHERE status = 'FINANCIAL_DUTY' AND financial_state = 'PAID'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_paid_waiting');
    await runner.query('ALTER TABLE dossier_history DROP COLUMN brought_by');
  }
}
