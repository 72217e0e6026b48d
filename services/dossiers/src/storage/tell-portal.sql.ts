/*
 * What an act that changes what a portal is told writes at the dossier, in the act's own statement: it costs no round trip,
 * and where no connection is in force no other row and no other value. Complaints and denunciations are told to nobody.
 */

/** What of a dossier decides, all SQL; `at`: of the act. */
interface Told {
  readonly procedure: string;
  readonly agency: string;
  readonly caseType: string;
  /** the revision that the act makes */
  readonly version: string;
  readonly at: string;
  /** whether the dossier is one to be told at all; absent: it is */
  readonly when?: string;
}

export const TELLING = `synchronisation_state, synchronisation_connection, synchronisation_version, synchronisation_since,
  synchronisation_reported_at, synchronisation_reason`;

/** Of several that a dossier falls under, the one that is nearest to it. */
const connectionOf = ({ procedure, agency, caseType, at, when = 'true' }: Told): string => `
  SELECT c.code FROM (
    SELECT DISTINCT ON (code) code, valid_to, procedures, agencies FROM portal_connection
    WHERE valid_from <= (${at} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date ORDER BY code, valid_from DESC) c
  WHERE ${when} AND ${caseType} NOT IN ('COMPLAINT', 'DENUNCIATION')
    AND (c.valid_to IS NULL OR c.valid_to >= (${at} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
    AND (c.procedures IS NULL OR ${procedure} = ANY (c.procedures))
    AND (c.agencies IS NULL OR c.agencies && (SELECT a.path FROM agency a WHERE a.identifier = ${agency}))
  ORDER BY c.procedures IS NULL, c.agencies IS NULL, c.code LIMIT 1`;

/** The values of `TELLING`, one row. OFFSET: or the planner would ask for the connection once for each value. */
export const telling = (told: Told): string => `
  SELECT CASE WHEN code IS NULL THEN 'NOT_CONNECTED' ELSE 'PENDING' END, code,
    CASE WHEN code IS NOT NULL THEN ${told.version} END, CASE WHEN code IS NOT NULL THEN ${told.at} END,
    NULL::timestamptz, NULL::text
  FROM (SELECT (${connectionOf(told)}) AS code OFFSET 0) nearest`;

/** Under the names of the domain (dossier/synchronisation.ts), of a dossier `d`; all null where nobody is told. */
export const SYNCHRONISATION_COLUMNS = `d.synchronisation_connection AS connection, d.synchronisation_state AS state,
  d.synchronisation_version AS version, d.synchronisation_since AS since, d.synchronisation_reported_at AS "reportedAt",
  d.synchronisation_reason AS reason`;
