import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where people call an agency: as it is by what is decided, and in every time without change. Of none it is known so far. */
export class CallAgencies1790000000198 implements MigrationInterface {
  // each statement for itself, so that none holds a lock while it waits for the next one; all can be done again
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agency ADD COLUMN IF NOT EXISTS phone text');
    await runner.query('ALTER TABLE agency_period ADD COLUMN IF NOT EXISTS phone text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agency_period DROP COLUMN phone');
    await runner.query('ALTER TABLE agency DROP COLUMN phone');
  }
}
