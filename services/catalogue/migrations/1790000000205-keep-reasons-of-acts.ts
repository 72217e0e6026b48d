import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why versions were published and procedures abolished, where it was said; acts of before and of uploads have none. */
export class KeepReasonsOfActs1790000000205 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE act_reason (
        code text NOT NULL,
        revision integer NOT NULL,
        act text NOT NULL,
        version integer,
        effective_from date NOT NULL,
        reason text NOT NULL,
        acted_at timestamptz NOT NULL,
        acted_by text NOT NULL,
        PRIMARY KEY (code, revision)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE act_reason');
  }
}
