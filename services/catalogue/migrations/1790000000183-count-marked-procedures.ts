import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Few definitions say these things, and reading all of them to find out is dear. */
const MARKED = [
  ['important', "definition ->> 'important' = 'true'"],
  ['import_export', "definition ->> 'importExportClearance' = 'true'"],
  ['national_portal', "definition ->> 'nationalPortalCode' IS NOT NULL"],
] as const;

/** The default targets that nothing computed so far, where they still are what they were. */
const SEEDED = [
  ['D20a', 'important, high-volume procedures at level 3', 'IMPORTANT_FROM_LEVEL_3'],
  [
    'D21',
    'import/export clearance procedures at level 4 and connected to the national single window',
    'IMPORT_EXPORT_AT_LEVEL_4',
  ],
  ['D22', 'level 3 and 4 procedures integrated with the national portal', 'IN_NATIONAL_PORTAL'],
] as const;

/** Procedures that are important, clear imports or exports, or are integrated in the national portal. */
export class CountMarkedProcedures1790000000183 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, condition] of MARKED)
      await runner.query(
        `CREATE INDEX procedure_version_${name} ON procedure_version (code, version) WHERE ${condition}`,
      );
    for (const [target, indicator, code] of SEEDED)
      await runner.query(
        'UPDATE target SET indicator_code = $3 WHERE target = $1 AND indicator = $2 AND indicator_code IS NULL',
        [target, indicator, code],
      );
    // who read the targets before has not seen these
    await runner.query(
      "UPDATE list_revision SET revision = revision + 1 WHERE name = 'targets' AND changed_by IS NOT NULL",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [target, indicator, code] of SEEDED)
      await runner.query(
        'UPDATE target SET indicator_code = NULL WHERE target = $1 AND indicator = $2 AND indicator_code = $3',
        [target, indicator, code],
      );
    for (const [name] of MARKED) await runner.query(`DROP INDEX procedure_version_${name}`);
  }
}
