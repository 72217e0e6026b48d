import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The codes of indicators that the default targets are about, where they still are what they were. */
const SEEDED = [
  [
    'D08a',
    'agencies at district level and above with a portal offering every procedure at level 2',
    'AGENCIES_FROM_LEVEL_2',
  ],
  ['D16', 'procedures of equipped agencies at level 2', 'PROCEDURES_FROM_LEVEL_2'],
  ['D17a', 'procedures at level 3', 'COUNT_FROM_LEVEL_3'],
  ['D17b', 'procedures at level 3', 'COUNT_FROM_LEVEL_3'],
  ['D18a', 'procedures at level 3', 'COUNT_FROM_LEVEL_3'],
  ['D18b', 'provincial departments with at least one level-3 procedure', 'DEPARTMENTS_WITH_LEVEL_3'],
  ['D19', 'procedures of central agencies that can be filled in and sent online', 'MINISTRY_PROCEDURES_FROM_LEVEL_3'],
  ['D20b', 'procedures offered online', 'PROCEDURES_FROM_LEVEL_3'],
] as const;

/**
 * `offers_on`: who takes in a procedure's dossiers on a day, and on which level. Targets name the indicator that computes
 * them. Lists that are replaced as a whole have a revision each. Abolitions that were taken back are kept.
 */
export class CountLevelsByAgency1790000000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION offers_on(procedure_code text, competence jsonb, named text[], usual smallint, day date)
      RETURNS TABLE (identifier text, name_vi text, place bigint, online_level smallint)
      LANGUAGE sql STABLE PARALLEL SAFE
      AS $$
        SELECT c.identifier, c.name_vi, c.place,
          CASE WHEN EXISTS (SELECT FROM agency_level l WHERE l.code = procedure_code)
            THEN level_of_agency(procedure_code, agencies_succeeded_by(c.identifier, day), day, usual) ELSE usual END
        FROM agencies_in_charge(competent_agencies(competence, named, day), day) AS c
      $$`);
    await runner.query('ALTER TABLE target ADD COLUMN indicator_code text');
    for (const [target, indicator, code] of SEEDED)
      await runner.query('UPDATE target SET indicator_code = $3 WHERE target = $1 AND indicator = $2', [
        target,
        indicator,
        code,
      ]);
    await runner.query(`
      CREATE TABLE list_revision (
        name text PRIMARY KEY,
        revision integer NOT NULL,
        changed_at timestamptz,
        changed_by text
      )`);
    await runner.query(
      "INSERT INTO list_revision (name, revision) VALUES ('roadmap', 1), ('targets', 1), ('search-abbreviations', 1)",
    );
    await runner.query('ALTER TABLE change_request ADD COLUMN every_agency boolean NOT NULL DEFAULT false');
    await runner.query('ALTER TABLE change_request ALTER COLUMN every_agency DROP DEFAULT');
    await runner.query(`
      CREATE TABLE abolition_withdrawal (
        code text NOT NULL,
        revision integer NOT NULL,
        abolished_from date NOT NULL,
        reason text NOT NULL,
        withdrawn_at timestamptz NOT NULL,
        withdrawn_by text NOT NULL,
        PRIMARY KEY (code, revision)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE abolition_withdrawal');
    await runner.query('ALTER TABLE change_request DROP COLUMN every_agency');
    await runner.query('DROP TABLE list_revision');
    await runner.query('ALTER TABLE target DROP COLUMN indicator_code');
    await runner.query('DROP FUNCTION offers_on(text, jsonb, text[], smallint, date)');
  }
}
