import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NumberOwnLetters1790000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_register (
        agency text NOT NULL,
        year smallint NOT NULL,
        last_number integer NOT NULL,
        PRIMARY KEY (agency, year)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE document_register');
  }
}
