import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which procedures the dossiers of a target are counted. An instance of the version before leaves it empty. */
export class NameCountedProcedures1790000000197 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE target ADD COLUMN procedures text[]');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE target SET indicator_code = NULL WHERE indicator_code = 'DOSSIERS_ONLINE'");
    await runner.query('ALTER TABLE target DROP COLUMN procedures');
  }
}
