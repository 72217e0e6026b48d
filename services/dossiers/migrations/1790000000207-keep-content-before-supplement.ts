import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the dossier held when a supplement was asked for, until it is answered; null: asked for by the version before. */
export class KeepContentBeforeSupplement1790000000207 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE supplement_request ADD COLUMN content_before jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE supplement_request DROP COLUMN content_before');
  }
}
