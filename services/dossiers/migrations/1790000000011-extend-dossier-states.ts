import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All states of practice, the four axes, the clock, assignment, case types and delivery. */
export class ExtendDossierStates1790000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agency ADD COLUMN successors text[] NOT NULL DEFAULT '{}'`);
    await runner.query(`
      ALTER TABLE dossier
        DROP CONSTRAINT dossier_status,
        DROP CONSTRAINT dossier_delivery_state,
        DROP CONSTRAINT dossier_accepted,
        ADD COLUMN resumes_to text,
        ADD COLUMN withdrawal_from text,
        ADD COLUMN synchronisation_state text NOT NULL DEFAULT 'NOT_CONNECTED',
        ADD COLUMN case_type text NOT NULL DEFAULT 'APPLICATION',
        ADD COLUMN case_variant text,
        ADD COLUMN level smallint NOT NULL DEFAULT 1,
        ADD COLUMN parent_dossier uuid,
        ADD COLUMN parent_result text,
        ADD COLUMN intake_channel text NOT NULL DEFAULT 'ONLINE',
        ADD COLUMN submitted_by_officer text,
        ADD COLUMN acceptance_due_at timestamptz(3),
        ADD COLUMN original_due date,
        ADD COLUMN original_due_at timestamptz(3),
        ADD COLUMN paused_at timestamptz(3),
        ADD COLUMN extensions integer NOT NULL DEFAULT 0,
        ADD COLUMN assignee text,
        ADD COLUMN assignee_name text,
        ADD COLUMN closed_at timestamptz(3),
        ADD COLUMN delivery_address text,
        ADD COLUMN delivery_carrier text,
        ADD COLUMN delivery_tracking text,
        ADD COLUMN dispatched_at timestamptz(3),
        ADD COLUMN delivery_attempts integer NOT NULL DEFAULT 0`);
    await runner.query('UPDATE dossier SET original_due = due, original_due_at = due_at');
    await runner.query(`
      ALTER TABLE dossier
        ADD CONSTRAINT dossier_status CHECK (status IN
          ('DRAFT', 'SUBMITTED', 'REFUSED', 'ACCEPTED', 'PROCESSING', 'SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED',
            'WITHDRAWAL_REQUESTED', 'APPROVED', 'COMPLETED', 'RETURNED', 'WITHDRAWN', 'DISCONTINUED')),
        ADD CONSTRAINT dossier_delivery_state CHECK (delivery_state IN
          ('NOT_READY', 'READY', 'IN_POST', 'DELIVERY_FAILED', 'HANDED_OVER')),
        ADD CONSTRAINT dossier_synchronisation_state CHECK (synchronisation_state IN
          ('NOT_CONNECTED', 'PENDING', 'SYNCHRONISED', 'FAILED')),
        ADD CONSTRAINT dossier_case_type CHECK (case_type IN ('APPLICATION', 'NOTIFICATION', 'COMPLAINT', 'DENUNCIATION')),
        ADD CONSTRAINT dossier_level CHECK (level IN (1, 2)),
        ADD CONSTRAINT dossier_intake_channel CHECK (intake_channel IN ('ONLINE', 'DESK', 'POST')),
        ADD CONSTRAINT dossier_suspended CHECK
          ((status IN ('SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED')) <= (resumes_to IS NOT NULL)),
        ADD CONSTRAINT dossier_accepted CHECK ((dossier_code IS NULL) = (due_at IS NULL)
          AND (dossier_code IS NOT NULL OR status IN
            ('DRAFT', 'SUBMITTED', 'REFUSED', 'SUPPLEMENT_REQUESTED', 'WITHDRAWAL_REQUESTED', 'WITHDRAWN'))),
        ADD CONSTRAINT dossier_parent FOREIGN KEY (parent_dossier) REFERENCES dossier (id)`);
    await runner.query(`
      CREATE INDEX dossier_by_due ON dossier (due_at) WHERE status IN ('ACCEPTED', 'PROCESSING', 'APPROVED')`);
    await runner.query(`
      CREATE INDEX dossier_of_assignee ON dossier (assignee, listed_at DESC, id DESC) WHERE assignee IS NOT NULL`);
    await runner.query(`
      CREATE INDEX dossier_open ON dossier (agency, status, due_at)
      WHERE status IN ('SUBMITTED', 'ACCEPTED', 'PROCESSING', 'SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED',
        'WITHDRAWAL_REQUESTED', 'APPROVED', 'COMPLETED')`);
    await runner.query('CREATE INDEX dossier_of_parent ON dossier (parent_dossier) WHERE parent_dossier IS NOT NULL');
    await runner.query('ALTER TABLE dossier_history ADD COLUMN reason text, ADD COLUMN before jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dossier_history DROP COLUMN reason, DROP COLUMN before');
    await runner.query('ALTER TABLE agency DROP COLUMN successors');
    await runner.query(`
      ALTER TABLE dossier DROP CONSTRAINT dossier_status, DROP CONSTRAINT dossier_delivery_state,
        DROP CONSTRAINT dossier_accepted, DROP COLUMN resumes_to, DROP COLUMN withdrawal_from,
        DROP COLUMN synchronisation_state, DROP COLUMN case_type, DROP COLUMN case_variant, DROP COLUMN level,
        DROP COLUMN parent_dossier, DROP COLUMN parent_result, DROP COLUMN intake_channel,
        DROP COLUMN submitted_by_officer, DROP COLUMN acceptance_due_at, DROP COLUMN original_due,
        DROP COLUMN original_due_at, DROP COLUMN paused_at, DROP COLUMN extensions, DROP COLUMN assignee,
        DROP COLUMN assignee_name, DROP COLUMN closed_at, DROP COLUMN delivery_address, DROP COLUMN delivery_carrier,
        DROP COLUMN delivery_tracking, DROP COLUMN dispatched_at, DROP COLUMN delivery_attempts`);
    await runner.query(`
      ALTER TABLE dossier
        ADD CONSTRAINT dossier_status CHECK (status IN
          ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'PROCESSING', 'APPROVED', 'COMPLETED', 'RETURNED')),
        ADD CONSTRAINT dossier_delivery_state CHECK (delivery_state IN ('NOT_READY', 'READY', 'HANDED_OVER')),
        ADD CONSTRAINT dossier_accepted CHECK ((status IN ('DRAFT', 'SUBMITTED')) = (dossier_code IS NULL)
          AND (dossier_code IS NULL) = (due_at IS NULL))`);
    await runner.query('DROP INDEX IF EXISTS dossier_by_due, dossier_open');
  }
}
