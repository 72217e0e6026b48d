import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions that the procedure asks of co-processing agencies: the platform opens them, so no officer asked. */
export class AskByPlatform1790000000171 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consultation ALTER COLUMN requested_by DROP NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE consultation SET requested_by = '' WHERE requested_by IS NULL");
    await runner.query('ALTER TABLE consultation ALTER COLUMN requested_by SET NOT NULL');
  }
}
