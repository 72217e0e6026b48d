import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Questions to other agencies end, pass on to a successor and are reminded of. Those of dossiers that ended long ago are
 * closed; what was overdue before the platform reminded of it is no news.
 */
export class EndConsultations1790000000111 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE consultation
        DROP CONSTRAINT consultation_state,
        ADD COLUMN passed_from text,
        ADD COLUMN closed_at timestamptz(3),
        ADD COLUMN closed_by text,
        ADD COLUMN closed_by_name text,
        ADD COLUMN close_reason text,
        ADD COLUMN remind_at timestamptz(3),
        ADD COLUMN near_told_at timestamptz(3),
        ADD COLUMN passed_told_at timestamptz(3)`);
    await runner.query(`
      UPDATE consultation c SET state = 'CLOSED', closed_at = d.closed_at
      FROM dossier d WHERE d.id = c.dossier_id AND d.closed_at IS NOT NULL AND c.state = 'REQUESTED'`);
    await runner.query(`
      ALTER TABLE consultation
        ADD CONSTRAINT consultation_state CHECK (state IN ('REQUESTED', 'RETURNED', 'ANSWERED', 'CLOSED')),
        ADD CONSTRAINT consultation_closed CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL))`);
    await runner.query(`
      UPDATE consultation SET passed_told_at = now() WHERE state = 'REQUESTED' AND due_at < now()`);
    await runner.query(`
      CREATE INDEX consultation_watched ON consultation (due_at) WHERE state = 'REQUESTED' AND passed_told_at IS NULL`);
    await runner.query(`
      CREATE INDEX consultation_open ON consultation (to_agency) WHERE state = 'REQUESTED'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX consultation_open, consultation_watched');
    await runner.query(`
      ALTER TABLE consultation DROP CONSTRAINT consultation_closed, DROP CONSTRAINT consultation_state`);
    await runner.query("UPDATE consultation SET state = 'RETURNED' WHERE state = 'CLOSED'");
    await runner.query(`
      ALTER TABLE consultation
        ADD CONSTRAINT consultation_state CHECK (state IN ('REQUESTED', 'RETURNED', 'ANSWERED')),
        DROP COLUMN passed_from, DROP COLUMN closed_at, DROP COLUMN closed_by, DROP COLUMN closed_by_name,
        DROP COLUMN close_reason, DROP COLUMN remind_at, DROP COLUMN near_told_at, DROP COLUMN passed_told_at`);
  }
}
