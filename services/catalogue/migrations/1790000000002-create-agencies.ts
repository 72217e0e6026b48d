import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAgencies1790000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency (
        identifier text PRIMARY KEY,
        name_vi text NOT NULL,
        kind text NOT NULL,
        parent text,
        path text[] NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        working_hours jsonb,
        admin_unit_code text,
        successors text[] NOT NULL,
        sample boolean NOT NULL,
        note text,
        name_words text NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT agency_kind CHECK (kind IN ('MINISTRY', 'PROVINCE', 'DEPARTMENT', 'DISTRICT', 'COMMUNE', 'OTHER')),
        CONSTRAINT agency_validity CHECK (valid_to >= valid_from)
      )`);
    await runner.query('CREATE INDEX agency_parent ON agency (parent)');
    await runner.query('CREATE INDEX agency_name_words ON agency USING gin (name_words gin_trgm_ops)');
    await runner.query(`
      CREATE TABLE administrative_unit (
        code text NOT NULL,
        valid_from date NOT NULL,
        level text NOT NULL,
        type text NOT NULL,
        full_name text NOT NULL,
        parent_code text,
        valid_to date,
        name_words text NOT NULL,
        PRIMARY KEY (code, valid_from),
        CONSTRAINT administrative_unit_level CHECK (level IN ('province', 'district', 'commune'))
      )`);
    await runner.query('CREATE INDEX administrative_unit_parent_code ON administrative_unit (parent_code)');
    await runner.query(
      'CREATE INDEX administrative_unit_name_words ON administrative_unit USING gin (name_words gin_trgm_ops)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE administrative_unit');
    await runner.query('DROP TABLE agency');
  }
}
