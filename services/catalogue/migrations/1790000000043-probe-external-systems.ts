import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The health of the systems that take in procedures themselves, and an index of the few versions that name one. */
export class ProbeExternalSystems1790000000043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE external_probe (
        code text PRIMARY KEY,
        url text NOT NULL,
        state text NOT NULL,
        status_code integer,
        failure text,
        since timestamptz NOT NULL,
        checked_at timestamptz,
        next_at timestamptz NOT NULL,
        CONSTRAINT external_probe_state CHECK (state IN ('UNKNOWN', 'UP', 'DOWN'))
      )`);
    await runner.query('CREATE INDEX external_probe_next_at ON external_probe (next_at)');
    await runner.query(`
      CREATE INDEX procedure_version_external ON procedure_version (code)
      WHERE (definition #>> '{external,url}') IS NOT NULL AND NOT isempty(in_force)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX procedure_version_external');
    await runner.query('DROP TABLE external_probe');
  }
}
