/*
 * The tree of agencies by who answers for whom: an agency for itself and those below it, and a successor for what an
 * agency left that has ended. Open dossiers are transferred to it; those that are finished stay where they were decided,
 * and are its to read and their results to revoke.
 */

const TODAY = "(now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date";

/** The agencies that `agency` (a placeholder) answers for, as an array; empty for null. */
export const agenciesOf = (agency: string): string => `ARRAY(
  WITH RECURSIVE own AS (
    SELECT identifier FROM agency WHERE path @> ARRAY[${agency}::text]
    UNION
    SELECT ended.identifier FROM own
    JOIN (SELECT identifier, unnest(successors) AS successor FROM agency WHERE valid_to < ${TODAY}) ended
      ON ended.successor = own.identifier)
  SELECT identifier FROM own)`;

/** The agencies that answer for that of the row `a`: those on its path, and those on the paths of its successors. */
export const AGENCIES_ABOVE = `CASE WHEN a.valid_to < ${TODAY} THEN ARRAY(
  WITH RECURSIVE line AS (
    SELECT a.identifier, a.path, a.successors, a.valid_to
    UNION
    SELECT s.identifier, s.path, s.successors, s.valid_to FROM line
    JOIN agency s ON s.identifier = ANY (line.successors) AND line.valid_to < ${TODAY})
  SELECT DISTINCT unnest(path) FROM line) ELSE coalesce(a.path, '{}') END`;
