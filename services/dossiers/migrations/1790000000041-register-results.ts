import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Registers: an entry has its number for ever; what a renewal, an amendment, a re-issue or a revocation made of it is its
 * history. Persons and items of one dossier have entries of their own.
 */
export class RegisterResults1790000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE register_serial (
        register text NOT NULL,
        year integer NOT NULL,
        last integer NOT NULL,
        PRIMARY KEY (register, year)
      )`);
    await runner.query(`
      CREATE TABLE register_entry (
        id uuid PRIMARY KEY,
        register text NOT NULL,
        number text NOT NULL,
        result_code text NOT NULL,
        name_vi text NOT NULL,
        agency text NOT NULL,
        dossier_id uuid NOT NULL,
        item integer,
        holder_name text NOT NULL,
        holder_kind text NOT NULL,
        holder_number text,
        confidential boolean NOT NULL,
        issued_on date NOT NULL,
        valid_to date,
        revoked_on date,
        revision integer NOT NULL DEFAULT 1,
        CONSTRAINT register_entry_number UNIQUE (register, number),
        CONSTRAINT register_entry_of_item UNIQUE NULLS NOT DISTINCT (dossier_id, item),
        CONSTRAINT register_entry_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id)
      )`);
    await runner.query('CREATE INDEX register_entry_of_agency ON register_entry (agency, issued_on DESC, id DESC)');
    await runner.query(
      'CREATE INDEX register_entry_ending ON register_entry (valid_to, id) WHERE valid_to IS NOT NULL AND revoked_on IS NULL',
    );
    await runner.query(`
      CREATE TABLE register_change (
        entry_id uuid NOT NULL,
        revision integer NOT NULL,
        kind text NOT NULL,
        at timestamptz(3) NOT NULL,
        dossier_id uuid,
        valid_to date,
        reason text,
        by_name text,
        PRIMARY KEY (entry_id, revision),
        CONSTRAINT register_change_entry FOREIGN KEY (entry_id) REFERENCES register_entry (id),
        CONSTRAINT register_change_kind CHECK (kind IN ('ISSUE', 'RENEWAL', 'AMENDMENT', 'REISSUE', 'REVOCATION'))
      )`);
    await runner.query('CREATE INDEX register_change_of_dossier ON register_change (dossier_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['register_change', 'register_entry', 'register_serial'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
