import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What persons filed who are known by a passport: few, beside those whom the index of duplicates knows by another number. */
export class FindSamePassport1790000000203 implements MigrationInterface {
  // nobody who reads waits until the index is there; all can be done again
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX IF NOT EXISTS dossier_same_passport
      ON dossier (procedure_code, (applicant ->> 'passport'), content_digest, submitted_at)
      WHERE content_digest IS NOT NULL AND applicant ->> 'passport' IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_same_passport');
  }
}
