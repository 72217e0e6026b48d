import { type Statement, statement } from '@dvc/persistence';
import { DOSSIER_COLUMNS } from '../storage/dossier-columns.sql.js';
import { NOT_TAKEN_FURTHER } from '../storage/taken-further.sql.js';
import { BATCH } from './due-notices.js';

/** A table `r` of what somebody was asked for about a dossier `d`; it has the columns of RemindedEntity. */
export interface RequestTable {
  readonly table: 'supplement_request' | 'consultation';
  /** the column of the last moment to answer */
  readonly due: string;
  /** SQL: whether the answer is still waited for */
  readonly open: string;
  /** SQL: what is told beside the dossier */
  readonly columns: string;
}

/**
 * What is open and whose reminder is due (it was planned when the answer was asked for) or whose time is up; of a complaint
 * that was taken further nothing is waited for any more. Both rows
 * are locked: what another instance has just told of, or what was answered meanwhile, is looked at again and left out.
 */
export function dueRequests({ table, due, open, columns }: RequestTable): { due: Statement; note: Statement } {
  return {
    due: statement(`
      SELECT ${DOSSIER_COLUMNS}, v.name_vi AS "procedureName", r.id AS "dueId", ${columns},
        CASE WHEN r.${due} <= $1 THEN 'PASSED' ELSE 'NEAR' END AS kind
      FROM ${table} r
      JOIN dossier d ON d.id = r.dossier_id
      JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
      WHERE ${open} AND ${NOT_TAKEN_FURTHER} AND r.passed_told_at IS NULL
        AND (r.${due} <= $1 OR r.remind_at <= $1 AND r.near_told_at IS NULL)
      ORDER BY r.${due}, r.id LIMIT ${BATCH}
      FOR UPDATE OF d, r SKIP LOCKED`),
    note: statement(`
      UPDATE ${table} r SET near_told_at = CASE WHEN n.kind = 'NEAR' THEN $3 ELSE near_told_at END,
        passed_told_at = CASE WHEN n.kind = 'PASSED' THEN $3 END
      FROM unnest($1::uuid[], $2::text[]) AS n (id, kind) WHERE r.id = n.id
      RETURNING r.id AS "dueId"`),
  };
}
