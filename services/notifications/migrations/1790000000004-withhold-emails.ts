import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In a replay an e-mail is written down as withheld: it was sent when its fact came for the first time. */
export class WithholdEmails1790000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE email_delivery DROP CONSTRAINT email_delivery_state');
    await runner.query(
      "ALTER TABLE email_delivery ADD CONSTRAINT email_delivery_state CHECK (state IN ('PENDING', 'SENT', 'FAILED', 'WITHHELD'))",
    );
    await runner.query("CREATE INDEX email_delivery_withheld ON email_delivery (id) WHERE state = 'WITHHELD'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX email_delivery_withheld');
    await runner.query("DELETE FROM email_delivery WHERE state = 'WITHHELD'");
    await runner.query('ALTER TABLE email_delivery DROP CONSTRAINT email_delivery_state');
    await runner.query(
      "ALTER TABLE email_delivery ADD CONSTRAINT email_delivery_state CHECK (state IN ('PENDING', 'SENT', 'FAILED'))",
    );
  }
}
