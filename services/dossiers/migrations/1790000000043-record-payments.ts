import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was paid for a dossier, order by order: financial duties add orders to that of the acceptance. */
export class RecordPayments1790000000043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dossier_payment (
        dossier_id uuid NOT NULL,
        order_id uuid NOT NULL,
        amount bigint NOT NULL,
        receipt_number text NOT NULL,
        settled_at timestamptz(3) NOT NULL,
        PRIMARY KEY (dossier_id, order_id),
        CONSTRAINT dossier_payment_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id)
      )`);
    await runner.query(`
      INSERT INTO dossier_payment (dossier_id, order_id, amount, receipt_number, settled_at)
      SELECT id, payment_order_id, coalesce(fee_total, 0), receipt_number, paid_at FROM dossier
      WHERE payment_order_id IS NOT NULL AND receipt_number IS NOT NULL AND paid_at IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dossier_payment');
  }
}
