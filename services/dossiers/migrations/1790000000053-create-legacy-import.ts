import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dossiers of former systems: where each came from, and the reports of the imports. */
export class CreateLegacyImport1790000000053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE legacy_import (
        id uuid PRIMARY KEY,
        source text NOT NULL,
        dry_run boolean NOT NULL,
        requested_by text NOT NULL,
        requested_at timestamptz(3) NOT NULL,
        row_count integer NOT NULL,
        imported integer NOT NULL,
        known integer NOT NULL,
        rejected integer NOT NULL,
        findings jsonb NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE former_dossier (
        source text NOT NULL,
        code text NOT NULL,
        dossier_id uuid NOT NULL,
        import_id uuid NOT NULL,
        PRIMARY KEY (source, code),
        CONSTRAINT former_dossier_of UNIQUE (dossier_id),
        CONSTRAINT former_dossier_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id),
        CONSTRAINT former_dossier_import FOREIGN KEY (import_id) REFERENCES legacy_import (id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['former_dossier', 'legacy_import']) await runner.query(`DROP TABLE ${table}`);
  }
}
