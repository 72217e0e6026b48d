import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProviderNotice1790000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE provider_notice (
        id uuid NOT NULL,
        provider text NOT NULL,
        transaction_id text NOT NULL,
        content_hash text NOT NULL,
        reference text NOT NULL,
        amount bigint NOT NULL,
        currency text NOT NULL,
        paid_at timestamptz NOT NULL,
        payer_account text,
        state text NOT NULL,
        order_id uuid,
        received_at timestamptz NOT NULL,
        deliveries integer NOT NULL,
        last_received_at timestamptz NOT NULL,
        CONSTRAINT provider_notice_pk PRIMARY KEY (id),
        CONSTRAINT provider_notice_order FOREIGN KEY (order_id) REFERENCES payment_order (id),
        CONSTRAINT provider_notice_state CHECK (state IN ('SETTLED', 'OVERPAID', 'MISMATCHED', 'UNMATCHED', 'CONTRADICTORY'))
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX provider_notice_transaction ON provider_notice (provider, transaction_id)
        WHERE state <> 'CONTRADICTORY'`);
    await runner.query(`
      CREATE UNIQUE INDEX provider_notice_contradiction ON provider_notice (provider, transaction_id, content_hash)
        WHERE state = 'CONTRADICTORY'`);
    // the database itself refuses a second settlement
    await runner.query(
      "CREATE UNIQUE INDEX provider_notice_settles_once ON provider_notice (order_id) WHERE state = 'SETTLED'",
    );
    await runner.query('CREATE INDEX provider_notice_of_order ON provider_notice (order_id, id)');
    await runner.query(
      "CREATE INDEX provider_notice_to_review ON provider_notice (state, id) WHERE state <> 'SETTLED'",
    );
    await runner.query(`
      CREATE TABLE receipt_series (
        code text NOT NULL,
        last_serial bigint NOT NULL,
        CONSTRAINT receipt_series_pk PRIMARY KEY (code)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE provider_notice, receipt_series');
  }
}
