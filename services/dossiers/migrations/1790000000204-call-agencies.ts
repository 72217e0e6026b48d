import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where people call an agency, as the catalogue says since its event has it. */
export class CallAgencies1790000000204 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agency ADD phone text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agency DROP COLUMN phone');
  }
}
