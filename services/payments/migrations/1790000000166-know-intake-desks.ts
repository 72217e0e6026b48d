import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose desk took the dossier of an order in from papers: the applicant pays there too. */
export class KnowIntakeDesks1790000000166 implements MigrationInterface {
  // nobody who reads waits until the index is there; all can be done again
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payment_order ADD COLUMN IF NOT EXISTS intake_desk text');
    await runner.query(`
      CREATE INDEX IF NOT EXISTS payment_order_intake_desk ON payment_order (intake_desk, id)
      WHERE intake_desk IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payment_order DROP COLUMN intake_desk');
  }
}
