import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Of which fields the dossiers of a target are counted. An instance of the version before leaves it empty, and knows
 * nothing that computes such a target.
 */
export class NameCountedFields1790000000204 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE target ADD COLUMN fields text[]');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE target SET indicator_code = NULL WHERE indicator_code = 'FIELD_DOSSIERS_ONLINE'");
    await runner.query('ALTER TABLE target DROP COLUMN fields');
  }
}
