import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the events of a replay by the time of the database. A block range index costs an append next to nothing. */
export class FindEventsByTime1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX outbox_event_created_at ON outbox_event USING brin (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX outbox_event_created_at');
  }
}
