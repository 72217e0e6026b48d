import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDossier1790000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dossier (
        id uuid PRIMARY KEY,
        revision integer NOT NULL,
        status text NOT NULL,
        financial_state text NOT NULL,
        delivery_state text NOT NULL,
        owner text NOT NULL,
        contact_email text,
        procedure_code text NOT NULL,
        procedure_version integer NOT NULL,
        agency text NOT NULL,
        applicant jsonb NOT NULL,
        representative jsonb,
        form_data jsonb NOT NULL,
        result_delivery text NOT NULL,
        provisional_number text,
        tracking_key text,
        dossier_code text,
        fee_lines jsonb,
        fee_total bigint,
        payment_order_id uuid,
        receipt_number text,
        paid_at timestamptz(3),
        created_at timestamptz(3) NOT NULL,
        submitted_at timestamptz(3),
        accepted_at timestamptz(3),
        due date,
        due_at timestamptz(3),
        approved_at timestamptz(3),
        completed_at timestamptz(3),
        returned_at timestamptz(3),
        handover_method text,
        received_by text,
        listed_at timestamptz(3) NOT NULL,
        search_terms tsvector NOT NULL,
        CONSTRAINT dossier_procedure_version FOREIGN KEY (procedure_code, procedure_version)
          REFERENCES procedure_version (code, version),
        CONSTRAINT dossier_status CHECK (status IN
          ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'PROCESSING', 'APPROVED', 'COMPLETED', 'RETURNED')),
        CONSTRAINT dossier_financial_state CHECK (financial_state IN ('NOT_DUE', 'DUE', 'PAID')),
        CONSTRAINT dossier_delivery_state CHECK (delivery_state IN ('NOT_READY', 'READY', 'HANDED_OVER')),
        CONSTRAINT dossier_submitted CHECK ((status = 'DRAFT') = (submitted_at IS NULL)
          AND (submitted_at IS NULL) = (provisional_number IS NULL) AND (submitted_at IS NULL) = (tracking_key IS NULL)),
        CONSTRAINT dossier_accepted CHECK ((status IN ('DRAFT', 'SUBMITTED')) = (dossier_code IS NULL)
          AND (dossier_code IS NULL) = (due_at IS NULL))
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX dossier_provisional_number ON dossier (provisional_number) WHERE provisional_number IS NOT NULL',
    );
    await runner.query(
      'CREATE UNIQUE INDEX dossier_dossier_code ON dossier (dossier_code) WHERE dossier_code IS NOT NULL',
    );
    await runner.query('CREATE INDEX dossier_of_owner ON dossier (owner, listed_at DESC, id DESC)');
    await runner.query(
      "CREATE INDEX dossier_of_agency ON dossier (agency, listed_at DESC, id DESC) WHERE status <> 'DRAFT'",
    );
    await runner.query(
      "CREATE INDEX dossier_of_agency_status ON dossier (agency, status, listed_at DESC, id DESC) WHERE status <> 'DRAFT'",
    );
    await runner.query(
      "CREATE INDEX dossier_of_procedure ON dossier (procedure_code, listed_at DESC, id DESC) WHERE status <> 'DRAFT'",
    );
    await runner.query("CREATE INDEX dossier_by_time ON dossier (listed_at DESC, id DESC) WHERE status <> 'DRAFT'");
    await runner.query('CREATE INDEX dossier_search ON dossier USING gin (search_terms)');
    await runner.query(`
      CREATE TABLE dossier_file (
        dossier_id uuid NOT NULL,
        component_code text NOT NULL,
        position integer NOT NULL,
        attachment_id uuid NOT NULL,
        PRIMARY KEY (dossier_id, component_code, position),
        CONSTRAINT dossier_file_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id),
        CONSTRAINT dossier_file_of_attachment FOREIGN KEY (attachment_id) REFERENCES attachment (id)
      )`);
    await runner.query('CREATE INDEX dossier_file_attachment ON dossier_file (attachment_id)');
    await runner.query(`
      CREATE TABLE dossier_history (
        dossier_id uuid NOT NULL,
        revision integer NOT NULL,
        act text NOT NULL,
        from_status text,
        to_status text NOT NULL,
        at timestamptz(3) NOT NULL,
        actor_kind text NOT NULL,
        actor text,
        actor_name text,
        actor_agency text,
        detail jsonb,
        PRIMARY KEY (dossier_id, revision),
        CONSTRAINT dossier_history_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id)
      )`);
    await runner.query(`
      CREATE TABLE dossier_serial (
        agency text NOT NULL,
        day date NOT NULL,
        last integer NOT NULL,
        PRIMARY KEY (agency, day)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['dossier_serial', 'dossier_history', 'dossier_file', 'dossier'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
