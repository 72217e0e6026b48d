import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an agency took is its successors' to see once it has ended. Agencies that are known already say so with their next
 * change, or when their changes are replayed.
 */
export class KnowSuccessors1790000000163 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agency ADD COLUMN valid_to date, ADD COLUMN successors text[] NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agency DROP COLUMN successors, DROP COLUMN valid_to');
  }
}
