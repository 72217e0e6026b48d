import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = (kinds: readonly string[]): string => `
  ALTER TABLE register_change DROP CONSTRAINT register_change_kind,
    ADD CONSTRAINT register_change_kind CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;
const BEFORE = ['ISSUE', 'RENEWAL', 'AMENDMENT', 'REISSUE', 'REVOCATION'] as const;

/** The files of a result that a correction replaced before the hand-over; the entry of the register keeps its number. */
export class CorrectResults1790000000198 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE former_result_file (
        dossier_id uuid NOT NULL,
        revision integer NOT NULL,
        position integer NOT NULL,
        attachment_id uuid NOT NULL,
        PRIMARY KEY (dossier_id, revision, position),
        CONSTRAINT former_result_file_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id),
        CONSTRAINT former_result_file_of_attachment FOREIGN KEY (attachment_id) REFERENCES attachment (id)
      )`);
    await runner.query('CREATE INDEX former_result_file_attachment ON former_result_file (attachment_id)');
    await runner.query(KINDS([...BEFORE, 'CORRECTION']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM register_change WHERE kind = 'CORRECTION'");
    await runner.query(KINDS(BEFORE));
    await runner.query('DROP TABLE former_result_file');
  }
}
