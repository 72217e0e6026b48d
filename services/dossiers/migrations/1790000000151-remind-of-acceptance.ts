import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reminders of dossiers that an agency has to accept, refuse or ask about within a limit. What was overdue before the
 * platform reminded of it is no news.
 */
export class RemindOfAcceptance1790000000151 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE deadline_notice DROP CONSTRAINT deadline_notice_kind,
        ADD CONSTRAINT deadline_notice_kind CHECK (kind IN ('NEAR', 'PASSED', 'ACCEPTANCE_NEAR', 'ACCEPTANCE_PASSED'))`);
    await runner.query(`
      CREATE INDEX dossier_to_be_accepted ON dossier (acceptance_due_at)
      WHERE status = 'SUBMITTED' AND acceptance_due_at IS NOT NULL`);
    await runner.query(`
      INSERT INTO deadline_notice (dossier_id, kind, due_at, noticed_at)
      SELECT id, 'ACCEPTANCE_PASSED', acceptance_due_at, now() FROM dossier
      WHERE status = 'SUBMITTED' AND acceptance_due_at < now()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM deadline_notice WHERE kind IN ('ACCEPTANCE_NEAR', 'ACCEPTANCE_PASSED')");
    await runner.query('DROP INDEX dossier_to_be_accepted');
    await runner.query(`
      ALTER TABLE deadline_notice DROP CONSTRAINT deadline_notice_kind,
        ADD CONSTRAINT deadline_notice_kind CHECK (kind IN ('NEAR', 'PASSED'))`);
  }
}
