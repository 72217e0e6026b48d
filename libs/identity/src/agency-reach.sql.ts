/*
 * The reach of an officer, in SQL for every service that keeps a copy of the agencies (a table `agency` with identifier,
 * path from the root to itself, valid_to and successors): an agency answers for itself and those below it, and a successor
 * for what an agency left that has ended. Open dossiers are transferred to it; what is finished stays where it was decided,
 * and is its to read, to count and to revoke.
 */

const TODAY = "(now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date";

/** The agencies that `agency` (a placeholder) answers for, as an array; empty for null. Each is there once. */
export const agenciesOf = (agency: string): string => `ARRAY(
  WITH RECURSIVE own AS (
    SELECT identifier FROM agency WHERE path @> ARRAY[${agency}::text]
    UNION
    SELECT ended.identifier FROM own
    JOIN (SELECT identifier, unnest(successors) AS successor FROM agency WHERE valid_to < ${TODAY}) ended
      ON ended.successor = own.identifier)
  SELECT identifier FROM own)`;

/** Those that all of `agencies` (placeholders) answer for; one that is null narrows nothing down. */
export const agenciesOfAll = (first: string, ...others: readonly string[]): string => `ARRAY(
  SELECT identifier FROM agency
  WHERE ${[first, ...others].map((agency) => `(${agency}::text IS NULL OR identifier = ANY (${agenciesOf(agency)}))`).join(' AND ')})`;

/** The agencies that answer for that of the row `a` of the table: those on its path, and on the paths of its successors. */
export const agenciesAbove = (a: string): string => `CASE WHEN ${a}.valid_to < ${TODAY} THEN ARRAY(
  WITH RECURSIVE line AS (
    SELECT ${a}.identifier, ${a}.path, ${a}.successors, ${a}.valid_to
    UNION
    SELECT s.identifier, s.path, s.successors, s.valid_to FROM line
    JOIN agency s ON s.identifier = ANY (line.successors) AND line.valid_to < ${TODAY})
  SELECT DISTINCT unnest(path) FROM line) ELSE coalesce(${a}.path, '{}') END`;
