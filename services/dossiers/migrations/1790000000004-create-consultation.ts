import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateConsultation1790000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE consultation (
        id uuid PRIMARY KEY,
        dossier_id uuid NOT NULL,
        to_agency text NOT NULL,
        question text NOT NULL,
        state text NOT NULL,
        requested_at timestamptz(3) NOT NULL,
        requested_by text NOT NULL,
        due_at timestamptz(3) NOT NULL,
        opinion_subject text,
        opinion_content text,
        answered_at timestamptz(3),
        CONSTRAINT consultation_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id),
        CONSTRAINT consultation_state CHECK (state IN ('REQUESTED', 'RETURNED', 'ANSWERED')),
        CONSTRAINT consultation_answered CHECK ((state = 'ANSWERED') = (answered_at IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX consultation_of_dossier ON consultation (dossier_id, requested_at)');
    await runner.query(`
      CREATE TABLE consultation_status (
        consultation_id uuid NOT NULL,
        document_id uuid NOT NULL,
        code text NOT NULL,
        changed_at timestamptz(3) NOT NULL,
        status text NOT NULL,
        reason text,
        PRIMARY KEY (consultation_id, document_id, code, changed_at),
        CONSTRAINT consultation_status_consultation FOREIGN KEY (consultation_id) REFERENCES consultation (id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE consultation_status');
    await runner.query('DROP TABLE consultation');
  }
}
