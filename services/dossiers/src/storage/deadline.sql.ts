import { AT_REST, NOT_TAKEN_FURTHER } from './taken-further.sql.js';

/** SQL: by when something is to be done about a dossier `d`: until its acceptance that, from then on its due date. */
export const DUE_AT = `CASE d.status WHEN 'SUBMITTED' THEN d.acceptance_due_at ELSE d.due_at END`;

/** SQL: whether a dossier `d` was not accepted in time, at an instant (a placeholder); as the index dossier_to_be_accepted. */
function isBehindAcceptance(now: string): string {
  return `d.status = 'SUBMITTED' AND d.acceptance_due_at < ${now}::timestamptz`;
}

/**
 * SQL: whether the due date of a dossier `d` has passed, a complaint at its second level not left out. A clock that stood still
 * when the date came has not run over it. The index dossier_unfinished alone can tell, of agencies dossier_late.
 */
function isBehindDueDate(now: string): string {
  return `d.completed_at IS NULL AND d.closed_at IS NULL AND d.due_at < ${now}::timestamptz
      AND (d.paused_at IS NULL OR d.paused_at > d.due_at) AND d.status <> 'SUBMITTED'`;
}

/** SQL: whether a dossier `d` is to be completed and late at an instant (a placeholder), whatever it waits for, and not at rest. */
export function isPastDue(now: string): string {
  return `${isBehindDueDate(now)} AND ${NOT_TAKEN_FURTHER}`;
}

/** SQL: whether a dossier `d` is overdue at an instant (a placeholder): to be accepted, or to be completed and not at rest. */
export function isOverdue(now: string): string {
  return `(${overdueWays(now).join(' OR ')})`;
}

/** SQL: the same as alternatives that exclude each other; where each is looked for by itself, it is found by an index of its own. */
export function overdueWays(now: string): readonly [string, string] {
  return [isPastDue(now), isBehindAcceptance(now)];
}

const counter =
  (where: string) =>
  (condition: string): string =>
    `(SELECT count(*) FROM dossier d WHERE ${where} AND ${condition})`;

/**
 * SQL: how many dossiers `d` that meet a condition are overdue. Each summand is counted by an index of its own; as one
 * condition (isOverdue) they would have all dossiers of the agencies read. What is at rest is little, and taken off again.
 */
export function countOverdue(where: string, now: string): string {
  const count = counter(where);
  return `${count(isBehindDueDate(now))} - ${count(`${isBehindDueDate(now)} AND ${AT_REST}`)} + ${count(isBehindAcceptance(now))}`;
}

/** SQL: whether a dossier `d` is, or was, to be accepted or completed on or before a local day (a placeholder). */
export function isDueBy(day: string): string {
  return `(${isToBeCompletedBy(day)} OR ${isToBeAcceptedBy(day)})`;
}

function isToBeCompletedBy(day: string): string {
  return `d.due <= ${day}::date`;
}

function isToBeAcceptedBy(day: string): string {
  return `d.status = 'SUBMITTED' AND d.acceptance_due_at < (${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`;
}

/** SQL: how many dossiers `d` that meet a condition are due by a local day (isDueBy), each summand by an index of its own. */
export function countDueBy(where: string, day: string): string {
  const count = counter(where);
  return `${count(isToBeCompletedBy(day))} + ${count(`${isToBeAcceptedBy(day)} AND (${isToBeCompletedBy(day)}) IS NOT TRUE`)}`;
}
