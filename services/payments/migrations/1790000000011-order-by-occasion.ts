import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A dossier owes fees when it is accepted and whenever a financial duty adds to them: one order for each occasion. */
export class OrderByOccasion1790000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE payment_order ADD COLUMN occasion text NOT NULL DEFAULT 'ACCEPTANCE'`);
    await runner.query('DROP INDEX payment_order_dossier');
    await runner.query('CREATE UNIQUE INDEX payment_order_dossier ON payment_order (dossier_id, occasion)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX payment_order_dossier');
    await runner.query('CREATE UNIQUE INDEX payment_order_dossier ON payment_order (dossier_id)');
    await runner.query('ALTER TABLE payment_order DROP COLUMN occasion');
  }
}
