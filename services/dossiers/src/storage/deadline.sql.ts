import { NOT_TAKEN_FURTHER } from './taken-further.sql.js';

/** SQL: by when something is to be done about a dossier `d`: until its acceptance that, from then on its due date. */
export const DUE_AT = `CASE d.status WHEN 'SUBMITTED' THEN d.acceptance_due_at ELSE d.due_at END`;

/**
 * SQL: whether a dossier `d` is overdue at an instant (a placeholder): to be accepted, or to be completed. A clock that stood
 * still when the due date came has not run over it; that of a complaint at its second level runs no more. As two alternatives,
 * each with an index of its own: dossier_unfinished, dossier_to_be_accepted.
 */
export function isOverdue(now: string): string {
  return `(d.completed_at IS NULL AND d.closed_at IS NULL AND d.due_at < ${now}::timestamptz
      AND (d.paused_at IS NULL OR d.paused_at > d.due_at) AND ${NOT_TAKEN_FURTHER}
    OR d.status = 'SUBMITTED' AND d.acceptance_due_at < ${now}::timestamptz)`;
}

/** SQL: whether a dossier `d` is, or was, to be accepted or completed on or before a local day (a placeholder). */
export function isDueBy(day: string): string {
  return `(d.due <= ${day}::date
    OR d.status = 'SUBMITTED' AND d.acceptance_due_at < (${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')`;
}
