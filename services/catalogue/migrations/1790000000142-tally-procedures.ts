import type { MigrationInterface, QueryRunner } from 'typeorm';

const ALIKE = 'from_day, until_day, online_level, service_mode, field_words, applicant_kinds';

/**
 * `procedure_tally`: how many listed versions are alike in all that a list without a text or an agency filters by. Its
 * exact total is the sum over some hundred rows, where a count would read an entry for every procedure.
 */
export class TallyProcedures1790000000142 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // as what is published meanwhile would not be counted, ever
    await runner.query('LOCK TABLE procedure_listing IN SHARE ROW EXCLUSIVE MODE');
    await runner.query(`
      CREATE TABLE procedure_tally (
        from_day date NOT NULL,
        until_day date NOT NULL,
        online_level smallint NOT NULL,
        service_mode text NOT NULL,
        field_words text NOT NULL,
        applicant_kinds text[] NOT NULL,
        procedures integer NOT NULL,
        PRIMARY KEY (${ALIKE})
      )`);
    await runner.query(`
      INSERT INTO procedure_tally
      SELECT ${ALIKE}, count(*) FROM procedure_listing WHERE from_day IS NOT NULL GROUP BY ${ALIKE}`);
    await runner.query(`
      CREATE FUNCTION tally_procedures() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          ${tally(`SELECT ${ALIKE}, 1 AS change FROM added`)}
        ELSE
          ${tally(`SELECT ${ALIKE}, 1 AS change FROM added UNION ALL SELECT ${ALIKE}, -1 FROM removed`)}
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER procedure_listing_added AFTER INSERT ON procedure_listing
      REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_procedures()`);
    await runner.query(`
      CREATE TRIGGER procedure_listing_changed AFTER UPDATE ON procedure_listing
      REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_procedures()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER procedure_listing_changed ON procedure_listing');
    await runner.query('DROP TRIGGER procedure_listing_added ON procedure_listing');
    await runner.query('DROP FUNCTION tally_procedures()');
    await runner.query('DROP TABLE procedure_tally');
  }
}

const tally = (changes: string): string => `
          INSERT INTO procedure_tally
          SELECT ${ALIKE}, sum(change) FROM (${changes}) AS changes
          WHERE from_day IS NOT NULL GROUP BY ${ALIKE} HAVING sum(change) <> 0 ORDER BY ${ALIKE}
          ON CONFLICT (${ALIKE}) DO UPDATE SET procedures = procedure_tally.procedures + excluded.procedures;`;
