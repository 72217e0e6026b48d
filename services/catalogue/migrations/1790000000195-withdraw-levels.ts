import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Decisions on a level that were taken back before their day. They are moved here out of `agency_level`, so that whoever
 * reads that, an instance of the version before included, sees what counts.
 */
export class WithdrawLevels1790000000195 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency_level_withdrawal (
        id uuid PRIMARY KEY,
        code text NOT NULL,
        agency text NOT NULL,
        valid_from date NOT NULL,
        online_level smallint NOT NULL,
        reason text NOT NULL,
        decided_by text NOT NULL,
        decided_at timestamptz NOT NULL,
        withdrawn_at timestamptz NOT NULL,
        withdrawn_by text NOT NULL,
        withdrawn_reason text NOT NULL
      )`);
    await runner.query('CREATE INDEX agency_level_withdrawal_code ON agency_level_withdrawal (code)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE agency_level_withdrawal');
  }
}
