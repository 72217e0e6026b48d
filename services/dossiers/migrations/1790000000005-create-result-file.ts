import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateResultFile1790000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE result_file (
        dossier_id uuid NOT NULL,
        position integer NOT NULL,
        attachment_id uuid NOT NULL,
        PRIMARY KEY (dossier_id, position),
        CONSTRAINT result_file_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id),
        CONSTRAINT result_file_of_attachment FOREIGN KEY (attachment_id) REFERENCES attachment (id)
      )`);
    await runner.query('CREATE INDEX result_file_attachment ON result_file (attachment_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE result_file');
  }
}
