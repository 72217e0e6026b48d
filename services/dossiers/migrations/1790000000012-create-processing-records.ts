import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands beside a dossier while it is processed. */
export class CreateProcessingRecords1790000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE deadline_change (
        dossier_id uuid NOT NULL,
        revision integer NOT NULL,
        at timestamptz(3) NOT NULL,
        kind text NOT NULL,
        due_before timestamptz(3),
        due_after timestamptz(3),
        paused_minutes integer,
        reason text,
        PRIMARY KEY (dossier_id, revision),
        CONSTRAINT deadline_change_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id),
        CONSTRAINT deadline_change_kind CHECK (kind IN ('START', 'PAUSE', 'RESUME', 'EXTENSION', 'TRANSFER', 'ROLLBACK'))
      )`);
    await runner.query(`
      CREATE TABLE delegation (
        id uuid PRIMARY KEY,
        agency text NOT NULL,
        from_subject text NOT NULL,
        from_name text NOT NULL,
        to_subject text NOT NULL,
        to_name text NOT NULL,
        valid_from date NOT NULL,
        valid_to date NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        revoked_at timestamptz(3),
        CONSTRAINT delegation_period CHECK (valid_from <= valid_to),
        CONSTRAINT delegation_to_another CHECK (from_subject <> to_subject)
      )`);
    await runner.query('CREATE INDEX delegation_of_delegate ON delegation (to_subject, from_subject)');
    await runner.query('CREATE INDEX delegation_of_agency ON delegation (agency, created_at, id)');
    await runner.query(`
      CREATE TABLE supplement_request (
        id uuid PRIMARY KEY,
        dossier_id uuid NOT NULL,
        state text NOT NULL,
        reason text,
        requested_at timestamptz(3) NOT NULL,
        requested_by text NOT NULL,
        requested_by_name text NOT NULL,
        answer_by date NOT NULL,
        answer_by_at timestamptz(3) NOT NULL,
        answered_at timestamptz(3),
        note text,
        CONSTRAINT supplement_request_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id),
        CONSTRAINT supplement_request_state CHECK (state IN ('OPEN', 'ANSWERED', 'CANCELLED')),
        CONSTRAINT supplement_request_answered CHECK ((state = 'ANSWERED') = (answered_at IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX supplement_request_of_dossier ON supplement_request (dossier_id, requested_at)');
    await runner.query(
      "CREATE UNIQUE INDEX supplement_request_open ON supplement_request (dossier_id) WHERE state = 'OPEN'",
    );
    await runner.query(`
      CREATE TABLE supplement_item (
        request_id uuid NOT NULL,
        position integer NOT NULL,
        component_code text,
        what text NOT NULL,
        reason text NOT NULL,
        PRIMARY KEY (request_id, position),
        CONSTRAINT supplement_item_request FOREIGN KEY (request_id) REFERENCES supplement_request (id)
      )`);
    await runner.query(`
      CREATE TABLE deadline_notice (
        dossier_id uuid NOT NULL,
        kind text NOT NULL,
        due_at timestamptz(3) NOT NULL,
        noticed_at timestamptz(3) NOT NULL,
        PRIMARY KEY (dossier_id, kind, due_at),
        CONSTRAINT deadline_notice_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id),
        CONSTRAINT deadline_notice_kind CHECK (kind IN ('NEAR', 'PASSED'))
      )`);
    await runner.query(`
      CREATE TABLE dossier_message (
        id uuid PRIMARY KEY,
        dossier_id uuid NOT NULL,
        posted_at timestamptz(3) NOT NULL,
        author_kind text NOT NULL,
        author text NOT NULL,
        author_name text NOT NULL,
        author_agency text,
        text text NOT NULL,
        CONSTRAINT dossier_message_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id),
        CONSTRAINT dossier_message_author_kind CHECK (author_kind IN ('APPLICANT', 'OFFICER'))
      )`);
    await runner.query('CREATE INDEX dossier_message_of_dossier ON dossier_message (dossier_id, posted_at, id)');
    await runner.query(`
      CREATE TABLE dossier_item (
        dossier_id uuid NOT NULL,
        position integer NOT NULL,
        data jsonb NOT NULL,
        outcome text,
        reason text,
        result_number text,
        PRIMARY KEY (dossier_id, position),
        CONSTRAINT dossier_item_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id),
        CONSTRAINT dossier_item_outcome CHECK (outcome IN ('GRANTED', 'REFUSED'))
      )`);
    await runner.query(`
      CREATE TABLE consultation_file (
        consultation_id uuid NOT NULL,
        position integer NOT NULL,
        attachment_id uuid NOT NULL,
        PRIMARY KEY (consultation_id, position),
        CONSTRAINT consultation_file_consultation FOREIGN KEY (consultation_id) REFERENCES consultation (id),
        CONSTRAINT consultation_file_of_attachment FOREIGN KEY (attachment_id) REFERENCES attachment (id)
      )`);
    await runner.query('CREATE INDEX consultation_file_attachment ON consultation_file (attachment_id)');
    await runner.query(`
      ALTER TABLE consultation ADD COLUMN abstract text, ADD COLUMN answered_by text, ADD COLUMN answered_by_name text`);
    await runner.query('CREATE INDEX consultation_of_agency ON consultation (to_agency, requested_at DESC, id DESC)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX consultation_of_agency');
    await runner.query(
      'ALTER TABLE consultation DROP COLUMN abstract, DROP COLUMN answered_by, DROP COLUMN answered_by_name',
    );
    for (const table of [
      'consultation_file',
      'dossier_item',
      'dossier_message',
      'deadline_notice',
      'supplement_item',
      'supplement_request',
      'delegation',
      'deadline_change',
    ])
      await runner.query(`DROP TABLE ${table}`);
  }
}
