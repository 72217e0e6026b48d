import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Submitted dossiers by procedure, local day and channel, and which dossiers are counted already. */
export class CountSubmissions1790000000196 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE counted_dossier (dossier_id uuid PRIMARY KEY)');
    await runner.query(`
      CREATE TABLE submission_tally (
        procedure_code text NOT NULL,
        day date NOT NULL,
        channel text NOT NULL,
        dossiers integer NOT NULL,
        PRIMARY KEY (procedure_code, day, channel)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE submission_tally');
    await runner.query('DROP TABLE counted_dossier');
  }
}
