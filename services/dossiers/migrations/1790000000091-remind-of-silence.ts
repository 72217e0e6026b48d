import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reminders of supplement requests that are not answered and of accepted dossiers that nobody handles. What was overdue
 * before the platform reminded of it is no news.
 */
export class RemindOfSilence1790000000091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE supplement_request
        ADD COLUMN remind_at timestamptz(3),
        ADD COLUMN near_told_at timestamptz(3),
        ADD COLUMN passed_told_at timestamptz(3)`);
    await runner.query(`
      UPDATE supplement_request SET passed_told_at = now() WHERE state = 'OPEN' AND answer_by_at < now()`);
    await runner.query(`
      CREATE INDEX supplement_request_watched ON supplement_request (answer_by_at)
      WHERE state = 'OPEN' AND passed_told_at IS NULL`);
    await runner.query(`
      CREATE TABLE unassigned_notice (
        dossier_id uuid NOT NULL,
        since timestamptz(3) NOT NULL,
        noticed_at timestamptz(3) NOT NULL,
        PRIMARY KEY (dossier_id, since),
        CONSTRAINT unassigned_notice_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id)
      )`);
    await runner.query(`
      INSERT INTO unassigned_notice (dossier_id, since, noticed_at)
      SELECT d.id, greatest(d.accepted_at,
          (SELECT max(h.at) FROM dossier_history h WHERE h.dossier_id = d.id AND h.act IN ('assignment', 'transfer'))), now()
      FROM dossier d WHERE d.status = 'ACCEPTED' AND d.assignee IS NULL`);
    await runner.query(`
      CREATE INDEX dossier_unassigned ON dossier (accepted_at) WHERE status = 'ACCEPTED' AND assignee IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_unassigned');
    await runner.query('DROP TABLE unassigned_notice');
    await runner.query('DROP INDEX supplement_request_watched');
    await runner.query(`
      ALTER TABLE supplement_request DROP COLUMN remind_at, DROP COLUMN near_told_at, DROP COLUMN passed_told_at`);
  }
}
