import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What operating failed messages needs: tries that outlive the process, held keys, discarded messages, pruning. */
export class OperateMessages1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE parked_message ADD COLUMN begun_at timestamptz');
    await runner.query('ALTER TABLE parked_message ADD COLUMN holds_key boolean NOT NULL DEFAULT false');
    await runner.query(
      "CREATE INDEX parked_message_holding ON parked_message (key, seq) WHERE state = 'WAITING' OR holds_key",
    );
    await runner.query("CREATE INDEX parked_message_dead ON parked_message (seq) WHERE state = 'DEAD'");
    await runner.query('DROP INDEX parked_message_waiting');
    await runner.query("CREATE INDEX parked_message_waiting ON parked_message (seq) WHERE state = 'WAITING'");
    await runner.query(`
      CREATE TABLE discarded_message (
        id uuid PRIMARY KEY,
        event_id text,
        topic text NOT NULL,
        key text NOT NULL,
        type text,
        payload text NOT NULL,
        attempts integer NOT NULL,
        errors jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        dead_at timestamptz NOT NULL,
        discarded_at timestamptz NOT NULL DEFAULT now(),
        discarded_by text NOT NULL,
        reason text NOT NULL
      )`);
    await runner.query('CREATE INDEX discarded_message_event ON discarded_message (event_id)');
    await runner.query(`
      CREATE TABLE inbox_progress (
        topic text NOT NULL,
        partition integer NOT NULL,
        first_offset text NOT NULL,
        tries integer NOT NULL,
        begun_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (topic, partition)
      ) WITH (fillfactor = 50)`);
    await runner.query('CREATE INDEX inbox_event_handled_at ON inbox_event (handled_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX inbox_event_handled_at');
    await runner.query('DROP TABLE inbox_progress');
    await runner.query('DROP TABLE discarded_message');
    await runner.query('DROP INDEX parked_message_waiting');
    await runner.query("CREATE INDEX parked_message_waiting ON parked_message (key, seq) WHERE state = 'WAITING'");
    await runner.query('DROP INDEX parked_message_dead');
    await runner.query('DROP INDEX parked_message_holding');
    await runner.query('ALTER TABLE parked_message DROP COLUMN holds_key');
    await runner.query('ALTER TABLE parked_message DROP COLUMN begun_at');
  }
}
