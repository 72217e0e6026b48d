import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The results that somebody holds are looked for by his number. */
export class FindHeldResults1790000000205 implements MigrationInterface {
  // nobody who reads waits until the index is there; all can be done again
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX IF NOT EXISTS register_entry_of_holder ON register_entry (holder_number)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX register_entry_of_holder');
  }
}
