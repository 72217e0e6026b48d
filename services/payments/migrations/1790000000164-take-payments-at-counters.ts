import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which officer took what was paid at a counter. */
export class TakePaymentsAtCounters1790000000164 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE provider_notice ADD COLUMN taken_by text, ADD COLUMN taken_by_name text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE provider_notice DROP COLUMN taken_by_name, DROP COLUMN taken_by');
  }
}
