import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = 'agency, status, financial_state, delivery_state, synchronisation_state, case_type, assigned';

const countOf = (row: 'NEW' | 'OLD', dossiers: 1 | -1): string => `
  INSERT INTO dossier_tally_change (procedure_code, ${COLUMNS}, dossiers)
  VALUES (${row}.procedure_code, ${row}.agency, ${row}.status, ${row}.financial_state, ${row}.delivery_state,
    ${row}.synchronisation_state, ${row}.case_type, ${row}.assignee IS NOT NULL, ${dossiers});`;

/**
 * Exact totals of lists without counting a million rows: the dossiers that officers see are counted by what lists filter
 * by. Every change adds its differences as rows of their own, in its own transaction, so that no two acts wait for one
 * counter; they are gathered into the tally now and then. What is true is the sum of both.
 */
export class TallyDossiers1790000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dossier_tally (
        procedure_code text NOT NULL,
        agency text NOT NULL,
        status text NOT NULL,
        financial_state text NOT NULL,
        delivery_state text NOT NULL,
        synchronisation_state text NOT NULL,
        case_type text NOT NULL,
        assigned boolean NOT NULL,
        dossiers bigint NOT NULL,
        PRIMARY KEY (procedure_code, ${COLUMNS}) INCLUDE (dossiers)
      )`);
    await runner.query(`
      CREATE TABLE dossier_tally_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        procedure_code text NOT NULL,
        agency text NOT NULL,
        status text NOT NULL,
        financial_state text NOT NULL,
        delivery_state text NOT NULL,
        synchronisation_state text NOT NULL,
        case_type text NOT NULL,
        assigned boolean NOT NULL,
        dossiers integer NOT NULL
      )`);
    await runner.query(`
      CREATE FUNCTION tally_dossier() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP <> 'INSERT' AND OLD.status <> 'DRAFT' THEN ${countOf('OLD', -1)} END IF;
        IF TG_OP <> 'DELETE' AND NEW.status <> 'DRAFT' THEN ${countOf('NEW', 1)} END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER dossier_tallied AFTER INSERT OR DELETE ON dossier FOR EACH ROW EXECUTE FUNCTION tally_dossier()`);
    await runner.query(`
      CREATE TRIGGER dossier_tallied_again AFTER UPDATE ON dossier FOR EACH ROW
      WHEN ((OLD.procedure_code, OLD.agency, OLD.status, OLD.financial_state, OLD.delivery_state, OLD.synchronisation_state,
          OLD.case_type, OLD.assignee IS NOT NULL)
        IS DISTINCT FROM (NEW.procedure_code, NEW.agency, NEW.status, NEW.financial_state, NEW.delivery_state,
          NEW.synchronisation_state, NEW.case_type, NEW.assignee IS NOT NULL))
      EXECUTE FUNCTION tally_dossier()`);
    await runner.query(`
      CREATE FUNCTION recount_dossiers() RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        LOCK TABLE dossier IN SHARE MODE;
        DELETE FROM dossier_tally_change;
        DELETE FROM dossier_tally;
        INSERT INTO dossier_tally
        SELECT coalesce(procedure_code, ''), ${COLUMNS}, count(*)
        FROM (SELECT *, assignee IS NOT NULL AS assigned FROM dossier WHERE status <> 'DRAFT') d
        GROUP BY GROUPING SETS ((procedure_code, ${COLUMNS}), (${COLUMNS}));
      END $$`);
    await runner.query('SELECT recount_dossiers()');
    // what the work queue counts, and what is overdue, without a look at the dossiers themselves
    await runner.query('DROP INDEX dossier_open');
    await runner.query(`
      CREATE INDEX dossier_open ON dossier (agency, status) INCLUDE (due_at, acceptance_due_at, paused_at, completed_at)
      WHERE status IN ('SUBMITTED', 'ACCEPTED', 'PROCESSING', 'SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED',
        'WITHDRAWAL_REQUESTED', 'APPROVED', 'COMPLETED')`);
    await runner.query(`
      CREATE INDEX dossier_unfinished ON dossier (due_at) INCLUDE (agency, status, paused_at)
      WHERE completed_at IS NULL AND closed_at IS NULL`);
    await runner.query(`
      CREATE INDEX dossier_open_of_assignee ON dossier (assignee)
      INCLUDE (agency, status, due_at, acceptance_due_at, paused_at, completed_at)
      WHERE assignee IS NOT NULL AND status IN ('SUBMITTED', 'ACCEPTED', 'PROCESSING', 'SUPPLEMENT_REQUESTED',
        'FINANCIAL_DUTY', 'PAUSED', 'WITHDRAWAL_REQUESTED', 'APPROVED', 'COMPLETED')`);
    await runner.query(
      "CREATE INDEX dossier_of_status ON dossier (status, listed_at DESC, id DESC) WHERE status <> 'DRAFT'",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_of_status, dossier_open_of_assignee, dossier_unfinished');
    await runner.query('DROP INDEX dossier_open');
    await runner.query(`
      CREATE INDEX dossier_open ON dossier (agency, status, due_at)
      WHERE status IN ('SUBMITTED', 'ACCEPTED', 'PROCESSING', 'SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED',
        'WITHDRAWAL_REQUESTED', 'APPROVED', 'COMPLETED')`);
    await runner.query('DROP FUNCTION recount_dossiers');
    await runner.query('DROP TRIGGER dossier_tallied_again ON dossier');
    await runner.query('DROP TRIGGER dossier_tallied ON dossier');
    await runner.query('DROP FUNCTION tally_dossier');
    await runner.query('DROP TABLE dossier_tally_change');
    await runner.query('DROP TABLE dossier_tally');
  }
}
