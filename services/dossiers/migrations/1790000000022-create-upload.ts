import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Uploads that may be interrupted and continued; what was received of them is made of contents. */
export class CreateUpload1790000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE upload (
        id uuid PRIMARY KEY,
        owner text NOT NULL,
        length bigint NOT NULL,
        received bigint NOT NULL DEFAULT 0,
        metadata text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        completed_at timestamptz(3),
        CONSTRAINT upload_received CHECK (received >= 0 AND received <= length AND (completed_at IS NOT NULL) = (received = length))
      )`);
    await runner.query('CREATE INDEX upload_of_owner ON upload (owner) WHERE completed_at IS NULL');
    await runner.query('CREATE INDEX upload_by_expiry ON upload (expires_at)');
    await runner.query(`
      CREATE TABLE upload_part (
        upload_id uuid NOT NULL,
        start bigint NOT NULL,
        size bigint NOT NULL,
        sha256 text NOT NULL,
        PRIMARY KEY (upload_id, start),
        CONSTRAINT upload_part_upload FOREIGN KEY (upload_id) REFERENCES upload (id) ON DELETE CASCADE,
        CONSTRAINT upload_part_content FOREIGN KEY (sha256) REFERENCES content (sha256)
      )`);
    await runner.query('CREATE INDEX upload_part_of_content ON upload_part (sha256)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE upload_part');
    await runner.query('DROP TABLE upload');
  }
}
