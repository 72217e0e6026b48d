import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Replays of this service, and what it publishes once more for those of others. */
export class ReplayEvents1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE replay (
        id uuid PRIMARY KEY,
        source text NOT NULL CHECK (source IN ('OUTBOX', 'TOPIC')),
        since timestamptz NOT NULL,
        rebuild boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('REQUESTED', 'RUNNING', 'DONE', 'CANCELLED')),
        requested_by text NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT now(),
        gate jsonb,
        started_at timestamptz,
        finished_at timestamptz,
        holder uuid,
        held_until timestamptz
      )`);
    await runner.query('CREATE UNIQUE INDEX replay_active ON replay ((true)) WHERE finished_at IS NULL');
    await runner.query(`
      CREATE TABLE replay_source (
        replay_id uuid NOT NULL REFERENCES replay (id),
        service text NOT NULL,
        expected bigint,
        published bigint,
        PRIMARY KEY (replay_id, service)
      )`);
    await runner.query(`
      CREATE TABLE replay_place (
        replay_id uuid NOT NULL REFERENCES replay (id),
        topic text NOT NULL,
        partition integer NOT NULL,
        first bigint NOT NULL,
        position bigint NOT NULL,
        target bigint,
        handled bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (replay_id, topic, partition)
      )`);
    await runner.query(`
      CREATE TABLE republication (
        replay_id uuid PRIMARY KEY,
        consumer text NOT NULL,
        types text[] NOT NULL,
        since timestamptz NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT now(),
        expected bigint,
        position bigint NOT NULL DEFAULT 0,
        finished_at timestamptz
      )`);
    await runner.query('CREATE INDEX republication_active ON republication (requested_at) WHERE finished_at IS NULL');
    await runner.query(`
      CREATE TABLE republication_event (
        replay_id uuid NOT NULL REFERENCES republication (replay_id),
        n bigint NOT NULL,
        event_id uuid NOT NULL,
        PRIMARY KEY (replay_id, n)
      )`);
    await runner.query('ALTER TABLE outbox_event ADD COLUMN withheld_in uuid');
    await runner.query(
      'CREATE INDEX outbox_event_withheld ON outbox_event (withheld_in) WHERE withheld_in IS NOT NULL',
    );
    await runner.query('ALTER TABLE inbox_event ADD COLUMN replay_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE inbox_event DROP COLUMN replay_id');
    await runner.query('ALTER TABLE outbox_event DROP COLUMN withheld_in');
    for (const table of ['republication_event', 'republication', 'replay_place', 'replay_source', 'replay'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
