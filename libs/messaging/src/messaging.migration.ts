import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMessaging1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_event (
        id uuid PRIMARY KEY,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        topic text NOT NULL,
        key text NOT NULL,
        payload text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        published_at timestamptz
      )`);
    await runner.query('CREATE INDEX outbox_event_unpublished ON outbox_event (seq) WHERE published_at IS NULL');
    await runner.query(`
      CREATE TABLE inbox_event (
        id text PRIMARY KEY,
        type text NOT NULL,
        handled_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE parked_message (
        id uuid PRIMARY KEY,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        event_id text,
        topic text NOT NULL,
        key text NOT NULL,
        type text,
        payload text NOT NULL,
        state text NOT NULL CHECK (state IN ('WAITING', 'DEAD')),
        attempts integer NOT NULL DEFAULT 0,
        errors jsonb NOT NULL DEFAULT '[]',
        next_attempt_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        dead_at timestamptz
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX parked_message_event ON parked_message (event_id) WHERE event_id IS NOT NULL',
    );
    await runner.query("CREATE INDEX parked_message_waiting ON parked_message (key, seq) WHERE state = 'WAITING'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE parked_message');
    await runner.query('DROP TABLE inbox_event');
    await runner.query('DROP TABLE outbox_event');
  }
}
