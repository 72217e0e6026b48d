import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An amendment may give a result to another holder, or under another name; who held it before stays in its history. */
export class ChangeHolders1790000000199 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE register_change ADD former_holder_name text, ADD former_holder_number text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE register_change DROP former_holder_name, DROP former_holder_number');
  }
}
