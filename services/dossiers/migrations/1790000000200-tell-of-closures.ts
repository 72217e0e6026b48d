import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which closures without a successor the agency above was told that open dossiers are left; once for each last day. */
export class TellOfClosures1790000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE closure_notice (
        agency text NOT NULL,
        closed_on date NOT NULL,
        noticed_at timestamptz(3) NOT NULL,
        PRIMARY KEY (agency, closed_on)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE closure_notice');
  }
}
