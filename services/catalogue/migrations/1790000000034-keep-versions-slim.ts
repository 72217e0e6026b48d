import type { MigrationInterface, QueryRunner } from 'typeorm';

const ASIDE = ['definition', 'search'];
const AT_HAND = ['name_vi', 'name_words', 'field', 'agencies', 'applicant_kinds', 'time_limit'];

/**
 * A search reads many versions and of each only what it ranks and filters by, so the large columns lie aside: a page
 * then holds many versions instead of four. Rows written before move when they are written again.
 */
export class KeepVersionsSlim1790000000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE procedure_version SET (toast_tuple_target = 256)');
    await this.store(runner, ASIDE, 'EXTERNAL');
    await this.store(runner, AT_HAND, 'MAIN');
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.store(runner, [...ASIDE, ...AT_HAND], 'DEFAULT');
    await runner.query('ALTER TABLE procedure_version RESET (toast_tuple_target)');
  }

  private async store(runner: QueryRunner, columns: readonly string[], storage: string): Promise<void> {
    for (const column of columns)
      await runner.query(`ALTER TABLE procedure_version ALTER COLUMN ${column} SET STORAGE ${storage}`);
  }
}
