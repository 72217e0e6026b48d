import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A complaint whose second level was refused may be taken there again: one second level at a time stands, and not one for good. */
export class EscalateAgain1790000000202 implements MigrationInterface {
  // no lock is held while another is waited for: acts go on in between; all can be done again
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await this.replace(runner, "level = 2 AND status <> 'REFUSED'");
  }

  /** Fails while a complaint has several second levels, one of them refused: instances of before know one alone. */
  async down(runner: QueryRunner): Promise<void> {
    await this.replace(runner, 'level = 2');
  }

  /** The former index holds until the new one is there, which goes on under its name: instances of before know it by that. */
  private async replace(runner: QueryRunner, where: string): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS dossier_second_level_new');
    await runner.query(`CREATE UNIQUE INDEX dossier_second_level_new ON dossier (parent_dossier) WHERE ${where}`);
    // together, as one query
    await runner.query(`
      DROP INDEX IF EXISTS dossier_second_level;
      ALTER INDEX dossier_second_level_new RENAME TO dossier_second_level`);
  }
}
