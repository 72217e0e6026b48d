import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePaymentOrder1790000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // references are nine digits wide; running out of them is an error, never a repetition
    await runner.query('CREATE SEQUENCE payment_reference AS bigint MAXVALUE 999999999 NO CYCLE');
    await runner.query(`
      CREATE TABLE payment_order (
        id uuid NOT NULL,
        dossier_id uuid NOT NULL,
        dossier_code text NOT NULL,
        procedure_code text NOT NULL,
        procedure_name text NOT NULL,
        agency text NOT NULL,
        reference text NOT NULL,
        amount bigint NOT NULL,
        applicant_subject text NOT NULL,
        applicant_name text NOT NULL,
        applicant_email text,
        status text NOT NULL,
        received bigint NOT NULL,
        receipt_number text,
        created_at timestamptz NOT NULL,
        settled_at timestamptz,
        revision integer NOT NULL,
        CONSTRAINT payment_order_pk PRIMARY KEY (id),
        CONSTRAINT payment_order_amount_positive CHECK (amount > 0),
        CONSTRAINT payment_order_settled_with_receipt CHECK (
          (status = 'OPEN' AND receipt_number IS NULL AND settled_at IS NULL)
          OR (status = 'SETTLED' AND receipt_number IS NOT NULL AND settled_at IS NOT NULL AND received >= amount)
        )
      )`);
    await runner.query('CREATE UNIQUE INDEX payment_order_dossier ON payment_order (dossier_id)');
    await runner.query('CREATE UNIQUE INDEX payment_order_reference ON payment_order (reference)');
    await runner.query('CREATE UNIQUE INDEX payment_order_receipt ON payment_order (receipt_number)');
    await runner.query('CREATE INDEX payment_order_applicant ON payment_order (applicant_subject, id)');
    await runner.query('CREATE INDEX payment_order_agency ON payment_order (agency, id)');
    await runner.query(`
      CREATE TABLE payment_order_line (
        order_id uuid NOT NULL,
        position integer NOT NULL,
        code text NOT NULL,
        name_vi text NOT NULL,
        kind text NOT NULL,
        amount bigint NOT NULL,
        CONSTRAINT payment_order_line_pk PRIMARY KEY (order_id, position),
        CONSTRAINT payment_order_line_order FOREIGN KEY (order_id) REFERENCES payment_order (id),
        CONSTRAINT payment_order_line_kind CHECK (kind IN ('CHARGE', 'LEVY'))
      )`);
    await runner.query(`
      CREATE TABLE payment_attempt (
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        provider text NOT NULL,
        amount bigint NOT NULL,
        memo text NOT NULL,
        payload text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT payment_attempt_pk PRIMARY KEY (id),
        CONSTRAINT payment_attempt_order FOREIGN KEY (order_id) REFERENCES payment_order (id)
      )`);
    await runner.query('CREATE INDEX payment_attempt_of_order ON payment_attempt (order_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE payment_attempt, payment_order_line, payment_order');
    await runner.query('DROP SEQUENCE payment_reference');
  }
}
