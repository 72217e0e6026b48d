import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What went to a successor and it was not told of: one message for all of one agency. What went over before is no news.
 */
export class TellOfTransfers1790000000161 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE transfer_to_tell (
        dossier_id uuid NOT NULL,
        from_agency text NOT NULL,
        to_agency text NOT NULL,
        released boolean NOT NULL,
        transferred_at timestamptz(3) NOT NULL,
        PRIMARY KEY (dossier_id),
        CONSTRAINT transfer_to_tell_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE transfer_to_tell');
  }
}
