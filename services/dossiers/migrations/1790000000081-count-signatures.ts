import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a file of a result is signed. Nobody looked into those that were issued before. */
export class CountSignatures1790000000081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE result_file ADD signatures integer CONSTRAINT result_file_signatures CHECK (signatures >= 0)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE result_file DROP signatures');
  }
}
