import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A complaint goes to its second level once. */
export class EscalateComplaints1790000000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE UNIQUE INDEX dossier_second_level ON dossier (parent_dossier) WHERE level = 2');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_second_level');
  }
}
