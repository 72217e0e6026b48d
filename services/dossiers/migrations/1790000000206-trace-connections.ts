import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each state that a connection was set to, by whom and when; nobody is known for those of before. */
export class TraceConnections1790000000206 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE portal_connection_change (
        code text NOT NULL,
        valid_from date NOT NULL,
        revision integer NOT NULL,
        at timestamptz(3),
        by_subject text,
        by_name text,
        valid_to date,
        name_vi text NOT NULL,
        name_en text NOT NULL,
        connector text NOT NULL,
        procedures text[],
        agencies text[],
        PRIMARY KEY (code, valid_from, revision),
        CONSTRAINT portal_connection_change_connection
          FOREIGN KEY (code, valid_from) REFERENCES portal_connection (code, valid_from)
      )`);
    await runner.query(`
      INSERT INTO portal_connection_change (code, valid_from, revision, valid_to, name_vi, name_en, connector, procedures, agencies)
      SELECT code, valid_from, revision, valid_to, name_vi, name_en, connector, procedures, agencies FROM portal_connection`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE portal_connection_change');
  }
}
