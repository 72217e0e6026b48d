import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotifications1790000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification (
        id uuid NOT NULL,
        event_id text NOT NULL,
        channel text NOT NULL,
        recipient text NOT NULL,
        key text NOT NULL,
        dossier_id uuid NOT NULL,
        dossier_number text NOT NULL,
        template_version_id uuid NOT NULL,
        variables jsonb NOT NULL,
        occurred_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        read_at timestamptz,
        CONSTRAINT notification_pk PRIMARY KEY (id),
        CONSTRAINT notification_channel CHECK (channel = 'IN_APP')
      )`);
    await runner.query('CREATE UNIQUE INDEX notification_event ON notification (event_id, channel, recipient)');
    await runner.query('CREATE INDEX notification_inbox ON notification (recipient, id)');
    await runner.query('CREATE INDEX notification_unread ON notification (recipient, id) WHERE read_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notification');
  }
}
