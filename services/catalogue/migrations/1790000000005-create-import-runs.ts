import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `rows` is the upload, kept until the run has ended; `leased_until` says until when somebody works on it. */
export class CreateImportRuns1790000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_run (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        dry_run boolean NOT NULL,
        status text NOT NULL,
        rows json,
        total integer NOT NULL,
        processed integer NOT NULL DEFAULT 0,
        created integer NOT NULL DEFAULT 0,
        changed integer NOT NULL DEFAULT 0,
        unchanged integer NOT NULL DEFAULT 0,
        rejected integer NOT NULL DEFAULT 0,
        findings jsonb NOT NULL DEFAULT '[]',
        findings_total integer NOT NULL DEFAULT 0,
        attempts integer NOT NULL DEFAULT 0,
        leased_until timestamptz,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        finished_at timestamptz,
        CONSTRAINT import_run_kind CHECK (kind IN ('PROCEDURES', 'AGENCIES')),
        CONSTRAINT import_run_status CHECK (status IN ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED'))
      )`);
    await runner.query("CREATE INDEX import_run_open ON import_run (created_at) WHERE status IN ('QUEUED', 'RUNNING')");
    await runner.query(`
      CREATE TABLE seeded_file (
        name text PRIMARY KEY,
        checksum text NOT NULL,
        seeded_at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE seeded_file');
    await runner.query('DROP TABLE import_run');
  }
}
