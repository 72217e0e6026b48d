import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the dossier of an order ended: the order is owed again when the end is taken back. */
export class EndOrdersWithDossiers1790000000165 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payment_order ADD COLUMN dossier_ended_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payment_order DROP COLUMN dossier_ended_at');
  }
}
