import type { MigrationInterface, QueryRunner } from 'typeorm';

const check = (unpaid: string): string => `
  ALTER TABLE payment_order DROP CONSTRAINT payment_order_settled_with_receipt,
    ADD CONSTRAINT payment_order_settled_with_receipt CHECK (
      (${unpaid} AND receipt_number IS NULL AND settled_at IS NULL)
      OR (status = 'SETTLED' AND receipt_number IS NOT NULL AND settled_at IS NOT NULL AND received >= amount))`;

/** A financial duty that is taken back is not owed any more: its order is withdrawn while it is unpaid. */
export class WithdrawOrders1790000000121 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(check("status IN ('OPEN', 'WITHDRAWN')"));
  }

  /** Fails while an order is withdrawn: as an open one it would be paid. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(check("status = 'OPEN'"));
  }
}
