import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was recorded wrongly at a counter: it pays nothing any more, so its slip is free for the order that it did pay, and it
 * is kept here with its receipt number. Of what was taken before nobody knows where; a leader cancels that.
 */
export class CancelCounterPayments1790000000167 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE provider_notice ADD COLUMN taken_by_agency text');
    await runner.query(`
      CREATE TABLE cancelled_payment (
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        provider text NOT NULL,
        transaction_id text NOT NULL,
        amount bigint NOT NULL,
        receipt_number text NOT NULL,
        paid_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        taken_by text NOT NULL,
        taken_by_name text,
        taken_by_agency text,
        cancelled_at timestamptz NOT NULL,
        cancelled_by text NOT NULL,
        cancelled_by_name text,
        reason text NOT NULL,
        CONSTRAINT cancelled_payment_pk PRIMARY KEY (id),
        CONSTRAINT cancelled_payment_order FOREIGN KEY (order_id) REFERENCES payment_order (id)
      )`);
    await runner.query('CREATE INDEX cancelled_payment_of_order ON cancelled_payment (order_id, cancelled_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE cancelled_payment');
    await runner.query('ALTER TABLE provider_notice DROP COLUMN taken_by_agency');
  }
}
