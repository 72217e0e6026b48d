import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = 'agency, status, financial_state, delivery_state, synchronisation_state, case_type, assigned';

/**
 * Totals of a whole province at once: dossiers per agency and state beside the tally of every kind. And names at once:
 * two words of a name together are a search term, for most names share their words with a tenth of all.
 */
export class FindFaster1790000000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // fillfactor: rows that change every few seconds find their next version on the same page
    await runner.query(`
      CREATE TABLE dossier_agency_tally (
        agency text NOT NULL,
        status text NOT NULL,
        dossiers bigint NOT NULL,
        PRIMARY KEY (status, agency)
      ) WITH (fillfactor = 50)`);
    await runner.query(recount(BY_AGENCY));
    await runner.query('SELECT recount_dossiers()');
    await runner.query('DROP INDEX dossier_search');
    await runner.query(`
      UPDATE dossier d SET search_terms = d.search_terms || array_to_tsvector(terms)
      FROM dossier same, LATERAL (
        SELECT coalesce(array_agg(word COLLATE "C"), '{}') AS words
        FROM unnest(tsvector_to_array(same.search_terms)) word
        WHERE word NOT IN (${plain('same.provisional_number')}, ${plain('same.dossier_code')})
      ) name, LATERAL (
        SELECT array_agg(CASE WHEN cardinality(words) > 6 THEN one || '+' ELSE one || '+' || other END) AS terms
        FROM unnest(words) one LEFT JOIN unnest(words) other ON cardinality(words) <= 6
        WHERE other IS NULL OR one < other
      ) joined
      WHERE same.id = d.id AND terms IS NOT NULL`);
    // without a list of pending entries, which every search would read to its end
    await runner.query('CREATE INDEX dossier_search ON dossier USING gin (search_terms) WITH (fastupdate = off)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_search');
    await runner.query(`
      UPDATE dossier SET search_terms = array_to_tsvector(
        ARRAY(SELECT term FROM unnest(tsvector_to_array(search_terms)) term WHERE term NOT LIKE '%+%'))`);
    await runner.query('CREATE INDEX dossier_search ON dossier USING gin (search_terms)');
    await runner.query(recount(''));
    await runner.query('DROP TABLE dossier_agency_tally');
  }
}

const BY_AGENCY = `
        DELETE FROM dossier_agency_tally;
        INSERT INTO dossier_agency_tally
        SELECT agency, coalesce(status, ''), count(*) FROM dossier WHERE status <> 'DRAFT'
        GROUP BY GROUPING SETS ((agency, status), (agency));`;

function recount(more: string): string {
  return `
      CREATE OR REPLACE FUNCTION recount_dossiers() RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        LOCK TABLE dossier IN SHARE MODE;
        DELETE FROM dossier_tally_change;
        DELETE FROM dossier_tally;
        INSERT INTO dossier_tally
        SELECT coalesce(procedure_code, ''), ${COLUMNS}, count(*)
        FROM (SELECT *, assignee IS NOT NULL AS assigned FROM dossier WHERE status <> 'DRAFT') d
        GROUP BY GROUPING SETS ((procedure_code, ${COLUMNS}), (${COLUMNS}));${more}
      END $$`;
}

/** A number as the search term that it is. */
function plain(column: string): string {
  return `regexp_replace(lower(coalesce(${column}, '')), '[^[:alnum:].-]', '', 'g')`;
}
