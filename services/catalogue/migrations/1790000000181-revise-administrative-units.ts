import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The administrative units are a list that is replaced as a whole, so they have a revision like the others. */
export class ReviseAdministrativeUnits1790000000181 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("INSERT INTO list_revision (name, revision) VALUES ('administrative-units', 1)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM list_revision WHERE name = 'administrative-units'");
  }
}
