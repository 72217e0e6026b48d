import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ExchangeDocuments1790000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document (
        id uuid PRIMARY KEY,
        sender text NOT NULL,
        number text NOT NULL,
        notation text NOT NULL,
        promulgation_date date NOT NULL,
        type_name text NOT NULL,
        subject text NOT NULL,
        content text NOT NULL,
        priority smallint NOT NULL,
        due_date date,
        signer jsonb,
        response_for uuid,
        consultation_id uuid,
        dossier_id uuid,
        sent_by text,
        sent_at timestamptz NOT NULL,
        search_text text NOT NULL,
        CONSTRAINT document_response_for FOREIGN KEY (response_for) REFERENCES document (id),
        CONSTRAINT document_regarding CHECK ((consultation_id IS NULL) = (dossier_id IS NULL)),
        CONSTRAINT document_priority CHECK (priority BETWEEN 0 AND 4)
      )`);
    await runner.query('CREATE UNIQUE INDEX document_number ON document (sender, number, notation, promulgation_date)');
    await runner.query(
      'CREATE UNIQUE INDEX document_consultation ON document (consultation_id) WHERE consultation_id IS NOT NULL',
    );
    await runner.query(
      'CREATE UNIQUE INDEX document_answer ON document (response_for, sender) WHERE response_for IS NOT NULL',
    );
    await runner.query('CREATE INDEX document_outgoing ON document (sender, sent_at, id)');
    await runner.query('CREATE INDEX document_search ON document USING gin (search_text gin_trgm_ops)');
    await runner.query(`
      CREATE TABLE document_attachment (
        document_id uuid NOT NULL,
        ordinal smallint NOT NULL,
        name text NOT NULL,
        content_type text NOT NULL,
        size integer NOT NULL,
        sha256 text NOT NULL,
        content bytea NOT NULL,
        PRIMARY KEY (document_id, ordinal),
        CONSTRAINT document_attachment_document FOREIGN KEY (document_id) REFERENCES document (id)
      )`);
    await runner.query(`
      CREATE TABLE delivery (
        document_id uuid NOT NULL,
        recipient text NOT NULL,
        ordinal smallint NOT NULL,
        code text,
        revision integer NOT NULL,
        arrived_at timestamptz,
        changed_at timestamptz,
        PRIMARY KEY (document_id, recipient),
        CONSTRAINT delivery_document FOREIGN KEY (document_id) REFERENCES document (id),
        CONSTRAINT delivery_arrival CHECK ((code IS NULL) = (arrived_at IS NULL))
      )`);
    await runner.query(
      'CREATE INDEX delivery_incoming ON delivery (recipient, arrived_at, document_id) WHERE code IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX delivery_incoming_by_status ON delivery (recipient, code, arrived_at, document_id)',
    );
    await runner.query(`
      CREATE TABLE delivery_status (
        document_id uuid NOT NULL,
        recipient text NOT NULL,
        revision integer NOT NULL,
        code text NOT NULL,
        reason text,
        staff jsonb,
        reported_by text,
        reported_at timestamptz NOT NULL,
        PRIMARY KEY (document_id, recipient, revision),
        CONSTRAINT delivery_status_delivery FOREIGN KEY (document_id, recipient) REFERENCES delivery (document_id, recipient)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['delivery_status', 'delivery', 'document_attachment', 'document']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
