import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What statistics and the warning of duplicates look dossiers up by. */
export class IndexStatistics1790000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // a period takes what came before its end and had not ended before its beginning
    await runner.query(`
      CREATE INDEX dossier_in_period
      ON dossier (agency, coalesce(completed_at, closed_at, 'infinity'::timestamptz), submitted_at)
      WHERE status <> 'DRAFT'`);
    await runner.query(
      "CREATE INDEX dossier_history_transfer ON dossier_history (at, dossier_id) WHERE act = 'transfer'",
    );
    await runner.query('CREATE INDEX consultation_by_time ON consultation (requested_at, dossier_id)');
    // the hash lives in the index alone: it is taken at the submission and with every change of the content
    await runner.query(`
      CREATE INDEX dossier_same_content
      ON dossier (procedure_code, coalesce(applicant ->> 'citizenId', applicant ->> 'taxCode'), md5(form_data::text))
      WHERE status <> 'DRAFT'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX dossier_in_period, dossier_history_transfer, consultation_by_time, dossier_same_content',
    );
  }
}
