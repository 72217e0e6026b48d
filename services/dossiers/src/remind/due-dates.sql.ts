import { type Statement, statement } from '@dvc/persistence';
import { DOSSIER_COLUMNS } from '../storage/dossier-columns.sql.js';
import { OF_SAME_HOURS } from './agency-hours.js';
import { BATCH } from './due-notices.js';

/** A due date of the dossiers `d` themselves. */
export interface DossierDate {
  readonly column: 'due_at' | 'acceptance_due_at';
  /** SQL: whether it still holds */
  readonly open: string;
  /** SQL: what is told beside the dossier */
  readonly columns?: string;
  /** how its notices are kept in deadline_notice */
  readonly notices: { readonly near: string; readonly passed: string };
}

/**
 * What is due and has no notice of this very due date, so that one which moves is told of anew. It is near once it lies
 * no farther ahead than agencies of the same hours ($2) work until ($3): the calendar is asked once for each hours and
 * round, and a due date that moves, or a dossier that goes to an agency of other hours, leaves nothing to put right.
 * $4 is the farthest of those, by which the index finds the few. Whoever holds a dossier locked is about to change it:
 * it waits for a round.
 */
export function dueDates({ column, open, columns, notices }: DossierDate): { due: Statement; note: Statement } {
  const kept = (kind: string): string => `CASE ${kind} WHEN 'NEAR' THEN '${notices.near}' ELSE '${notices.passed}' END`;
  return {
    due: statement(`
      SELECT ${DOSSIER_COLUMNS}, v.name_vi AS "procedureName", d.id AS "dueId", k.kind
        ${columns === undefined ? '' : `, ${columns}`}
      FROM dossier d
      JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
      LEFT JOIN agency a ON a.identifier = d.agency
      JOIN unnest($2::text[], $3::timestamptz[]) AS hours (key, instant) ON ${OF_SAME_HOURS}
      CROSS JOIN LATERAL (SELECT CASE WHEN d.${column} <= $1 THEN 'PASSED' ELSE 'NEAR' END AS kind) AS k
      WHERE ${open} AND d.${column} <= $4 AND d.${column} <= hours.instant
        AND NOT EXISTS (
          SELECT FROM deadline_notice n
          WHERE n.dossier_id = d.id AND n.due_at = d.${column} AND n.kind = ${kept('k.kind')})
      ORDER BY d.${column}, d.id LIMIT ${BATCH}
      FOR UPDATE OF d SKIP LOCKED`),
    note: statement(`
      INSERT INTO deadline_notice (dossier_id, kind, due_at, noticed_at)
      SELECT d.id, ${kept('n.kind')}, d.${column}, $3
      FROM unnest($1::uuid[], $2::text[]) AS n (id, kind) JOIN dossier d ON d.id = n.id
      ON CONFLICT DO NOTHING RETURNING dossier_id AS "dueId"`),
  };
}
