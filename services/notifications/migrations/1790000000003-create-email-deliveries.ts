import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEmailDeliveries1790000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE email_delivery (
        id uuid NOT NULL,
        event_id text NOT NULL,
        recipient text NOT NULL,
        address text NOT NULL,
        key text NOT NULL,
        dossier_id uuid NOT NULL,
        template_version_id uuid NOT NULL,
        variables jsonb NOT NULL,
        state text NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT now(),
        claim uuid,
        claimed_until timestamptz,
        last_error text,
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz,
        CONSTRAINT email_delivery_pk PRIMARY KEY (id),
        CONSTRAINT email_delivery_state CHECK (state IN ('PENDING', 'SENT', 'FAILED'))
      )`);
    await runner.query('CREATE UNIQUE INDEX email_delivery_event ON email_delivery (event_id, recipient)');
    await runner.query("CREATE INDEX email_delivery_due ON email_delivery (next_attempt_at) WHERE state = 'PENDING'");
    await runner.query("CREATE INDEX email_delivery_failed ON email_delivery (id) WHERE state = 'FAILED'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE email_delivery');
  }
}
