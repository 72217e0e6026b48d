import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests to put a procedure online, with their history; who leads a roadmap item and how far it got. */
export class RequestChanges1790000000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE change_request (
        id uuid PRIMARY KEY,
        agency text NOT NULL,
        procedure_code text NOT NULL,
        procedure_name text NOT NULL,
        current_level smallint NOT NULL,
        requested_level smallint NOT NULL,
        reason text NOT NULL,
        plan text,
        status text NOT NULL,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        effective_from date,
        published_version integer,
        revision integer NOT NULL,
        CONSTRAINT change_request_status CHECK (status IN ('SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
        CONSTRAINT change_request_level CHECK (requested_level BETWEEN 3 AND 4)
      )`);
    await runner.query(
      "CREATE UNIQUE INDEX change_request_open ON change_request (procedure_code, agency) WHERE status = 'SUBMITTED'",
    );
    await runner.query('CREATE INDEX change_request_agency ON change_request (agency)');
    await runner.query(`
      CREATE TABLE change_request_entry (
        request_id uuid NOT NULL,
        revision integer NOT NULL,
        kind text NOT NULL,
        text text NOT NULL,
        at timestamptz NOT NULL,
        by_subject text NOT NULL,
        by_name text NOT NULL,
        by_agency text NOT NULL,
        PRIMARY KEY (request_id, revision),
        CONSTRAINT change_request_entry_kind CHECK (kind IN ('SUBMITTED', 'COMMENTED', 'APPROVED', 'REJECTED', 'WITHDRAWN'))
      )`);
    await runner.query('ALTER TABLE roadmap_item ADD COLUMN agency text');
    await runner.query(`
      CREATE TABLE roadmap_progress (
        id uuid PRIMARY KEY,
        phase integer NOT NULL,
        procedure_code text NOT NULL,
        status text NOT NULL,
        percent smallint NOT NULL,
        spent bigint NOT NULL,
        note text,
        reported_at timestamptz NOT NULL,
        reported_by text NOT NULL,
        CONSTRAINT roadmap_progress_status CHECK (status IN ('PLANNED', 'IN_PROGRESS', 'DONE', 'CANCELLED')),
        CONSTRAINT roadmap_progress_percent CHECK (percent BETWEEN 0 AND 100)
      )`);
    await runner.query('CREATE INDEX roadmap_progress_item ON roadmap_progress (phase, procedure_code, reported_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE roadmap_progress');
    await runner.query('ALTER TABLE roadmap_item DROP COLUMN agency');
    await runner.query('DROP TABLE change_request_entry');
    await runner.query('DROP TABLE change_request');
  }
}
