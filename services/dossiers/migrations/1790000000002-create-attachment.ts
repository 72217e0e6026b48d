import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAttachment1790000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE attachment (
        id uuid PRIMARY KEY,
        owner text NOT NULL,
        sha256 text NOT NULL,
        size bigint NOT NULL,
        media_type text NOT NULL,
        file_name text NOT NULL,
        uploaded_at timestamptz(3) NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attachment');
  }
}
