import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ReadScope } from '../dossier/access-policy.js';
import type { Status } from '../dossier/state.js';
import { VISIBLE } from './visible.sql.js';

export const deadlineBands = ['OVERDUE', 'TODAY', 'SOON', 'LATER', 'PAUSED', 'NONE'] as const;
export type DeadlineBand = (typeof deadlineBands)[number];

export interface WorkCounter {
  readonly status: Status;
  readonly band: DeadlineBand;
  readonly total: number;
  /** of them, those assigned to the reader */
  readonly mine: number;
}

/** Days after today that count as soon. */
const SOON = 3;

const COUNT = statement(`
  SELECT status, band, count(*) AS total, count(*) FILTER (WHERE mine) AS mine
  FROM (
    SELECT d.status, coalesce(d.assignee = $4, false) AS mine, CASE
      WHEN d.completed_at IS NOT NULL OR coalesce(d.due_at, d.acceptance_due_at) IS NULL THEN 'NONE'
      WHEN d.paused_at IS NOT NULL THEN 'PAUSED'
      WHEN coalesce(d.due_at, d.acceptance_due_at) < $2 THEN 'OVERDUE'
      WHEN (coalesce(d.due_at, d.acceptance_due_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date = $3::date THEN 'TODAY'
      WHEN (coalesce(d.due_at, d.acceptance_due_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= $3::date + ${SOON} THEN 'SOON'
      ELSE 'LATER' END AS band
    FROM dossier d
    WHERE ${VISIBLE.withinAgency('$1')} AND d.status IN ('SUBMITTED', 'ACCEPTED', 'PROCESSING', 'SUPPLEMENT_REQUESTED',
      'FINANCIAL_DUTY', 'PAUSED', 'WITHDRAWAL_REQUESTED', 'APPROVED', 'COMPLETED')
  ) open
  GROUP BY status, band ORDER BY status, band`);

/** What is open, counted by state and by how near the due date is. */
@Injectable()
export class WorkCounters {
  constructor(private readonly database: Database) {}

  /** `today`: the local day of `now`. */
  count({ agency, subject }: ReadScope, now: Date, today: string): Promise<WorkCounter[]> {
    return this.database.query<WorkCounter>(COUNT, [agency, now, today, subject]);
  }
}
