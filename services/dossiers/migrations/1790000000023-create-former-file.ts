import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The files of a component that a later version replaced. */
export class CreateFormerFile1790000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE former_file (
        dossier_id uuid NOT NULL,
        component_code text NOT NULL,
        version integer NOT NULL,
        position integer NOT NULL,
        attachment_id uuid NOT NULL,
        replaced_at timestamptz(3) NOT NULL,
        PRIMARY KEY (dossier_id, component_code, version, position),
        CONSTRAINT former_file_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id),
        CONSTRAINT former_file_of_attachment FOREIGN KEY (attachment_id) REFERENCES attachment (id),
        CONSTRAINT former_file_version CHECK (version >= 1)
      )`);
    await runner.query('CREATE INDEX former_file_attachment ON former_file (attachment_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE former_file');
  }
}
