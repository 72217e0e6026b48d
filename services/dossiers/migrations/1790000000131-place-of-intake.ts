import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where a dossier was taken in, and who helped to fill it in, beside the agency that is competent for it. So far each was
 * taken in by that one: null says so, also of what instances of the former version file meanwhile, and no row is touched.
 * The indexes hold only what was taken in elsewhere: a small part, which is looked for by the place and counted by the time.
 */
export class PlaceOfIntake1790000000131 implements MigrationInterface {
  // each statement for itself: nobody who reads waits until the indexes are there; all can be done again
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE dossier ADD COLUMN IF NOT EXISTS intake_agency text, ADD COLUMN IF NOT EXISTS support_point text',
    );
    await runner.query(`
      CREATE INDEX IF NOT EXISTS dossier_of_intake ON dossier (intake_agency, listed_at DESC, id DESC)
      INCLUDE (agency, intake_channel, case_type) WHERE status <> 'DRAFT' AND intake_agency <> agency`);
    await runner.query(`
      CREATE INDEX IF NOT EXISTS dossier_taken_in_elsewhere ON dossier (submitted_at, intake_agency, agency)
      WHERE status <> 'DRAFT' AND intake_agency <> agency`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_of_intake, dossier_taken_in_elsewhere');
    await runner.query('ALTER TABLE dossier DROP COLUMN intake_agency, DROP COLUMN support_point');
  }
}
