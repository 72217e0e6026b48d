import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A digest of what was submitted, so that duplicates are found by one look into an index. */
export class DigestContent1790000000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dossier ADD content_digest text');
    await runner.query('DROP INDEX dossier_same_content');
    // what is taken further to the second level repeats the first one by its nature; what was imported has no content
    await runner.query(`
      UPDATE dossier d SET content_digest = md5(concat_ws(E'\\n', d.form_data::text,
        (SELECT jsonb_agg(data ORDER BY position) FROM dossier_item WHERE dossier_id = d.id)::text,
        (SELECT string_agg(f.component_code || ' ' || a.sha256, E'\\n' ORDER BY f.component_code, a.sha256)
          FROM dossier_file f JOIN attachment a ON a.id = f.attachment_id WHERE f.dossier_id = d.id)))
      WHERE status <> 'DRAFT' AND level = 1 AND NOT EXISTS (SELECT FROM former_dossier f WHERE f.dossier_id = d.id)`);
    await runner.query(`
      CREATE INDEX dossier_same_content
      ON dossier (procedure_code, coalesce(applicant ->> 'citizenId', applicant ->> 'taxCode'), content_digest, submitted_at)
      WHERE content_digest IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_same_content');
    await runner.query('ALTER TABLE dossier DROP content_digest');
    await runner.query(`
      CREATE INDEX dossier_same_content
      ON dossier (procedure_code, coalesce(applicant ->> 'citizenId', applicant ->> 'taxCode'), md5(form_data::text))
      WHERE status <> 'DRAFT'`);
  }
}
