import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ReadScope } from '../dossier/access-policy.js';
import type { Status } from '../dossier/state.js';
import { AgenciesBelow } from './agencies-below.js';
import { DUE_AT } from './deadline.sql.js';
import { atDeskForOthers } from './desk-work.sql.js';
import { SharedReads } from './shared-reads.js';
import { AT_REST } from './taken-further.sql.js';
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

type Count = Omit<WorkCounter, 'mine'>;

/** Days after today that count as soon. */
const SOON = 3;

const FROM_DAY = (days: string): string => `(${days})::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`;

// overdue as the list has it (deadline.sql.ts)
const BAND = `CASE
  WHEN d.completed_at IS NOT NULL OR ${DUE_AT} IS NULL THEN 'NONE'
  WHEN ${DUE_AT} < least(d.paused_at, $2) THEN 'OVERDUE'
  WHEN d.paused_at IS NOT NULL THEN 'PAUSED'
  WHEN ${DUE_AT} < ${FROM_DAY('$3::date + 1')} THEN 'TODAY'
  WHEN ${DUE_AT} < ${FROM_DAY(`$3::date + ${SOON + 1}`)} THEN 'SOON'
  ELSE 'LATER' END`;

const OPEN = `d.status IN ('SUBMITTED', 'ACCEPTED', 'PROCESSING', 'SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED',
  'WITHDRAWAL_REQUESTED', 'APPROVED', 'COMPLETED')`;

/**
 * Counted by state first, of which there are few: counting by two things at once would sort them all. That the clock of a
 * complaint at its second level stands still is put right afterwards: the index that counts the others does not know of it.
 */
const count = (where: string): string => `
  SELECT status, band, sum(total)::bigint AS total FROM (
    SELECT status, each.* FROM (
      SELECT status, ${deadlineBands.map((band) => `count(*) FILTER (WHERE band = '${band}') AS "${band}"`).join(', ')}
      FROM (SELECT d.status, ${BAND} AS band FROM dossier d WHERE ${where} AND ${OPEN} OFFSET 0) banded
      GROUP BY status
    ) counted, LATERAL (VALUES ${deadlineBands.map((band) => `('${band}', "${band}")`).join(', ')}) AS each (band, total)
    UNION ALL
    SELECT d.status, each.* FROM dossier d, LATERAL (VALUES (${BAND}, -1), ('PAUSED', 1)) AS each (band, total)
    WHERE ${where} AND ${OPEN} AND ${AT_REST}
  ) moved
  GROUP BY status, band HAVING sum(total) > 0`;

const ALL = statement(count(VISIBLE.ofAgencies('$1')));
const AT_DESK = statement(count(atDeskForOthers('$1')));
const MINE = statement(count(`d.assignee = $4 AND ${VISIBLE.ofAgencies('$1')}`));

/** What is open, counted by state and by how near the due date is; for a desk also what it has to do for other agencies. */
@Injectable()
export class WorkCounters {
  private readonly shared = new SharedReads<Count[]>();

  constructor(
    private readonly database: Database,
    private readonly agencies: AgenciesBelow,
  ) {}

  /** `today`: the local day of `now`. */
  async count({ agency, desk, subject }: ReadScope, now: Date, today: string): Promise<WorkCounter[]> {
    if (agency === null) return [];
    const agencies = await this.agencies.of(agency);
    const [all, atDesk, mine] = await Promise.all([
      // the officers of an agency look at the same figures in the morning
      this.shared.read(`${today} ${agency}`, () => this.database.query<Count>(ALL, [agencies, now, today])),
      desk === null
        ? []
        : this.shared.read(`${today} ${agency} desk`, () =>
            this.database.query<Count>(AT_DESK, [agencies, now, today]),
          ),
      this.database.query<Count>(MINE, [agencies, now, today, subject]),
    ]);
    const counters = new Map<string, WorkCounter>();
    const add = ({ status, band, total }: Count, own: number): void => {
      const before = counters.get(`${status} ${band}`) ?? { total: 0, mine: 0 };
      counters.set(`${status} ${band}`, { status, band, total: before.total + total, mine: before.mine + own });
    };
    for (const each of [...all, ...atDesk]) add(each, 0);
    for (const each of mine) add({ ...each, total: 0 }, each.total);
    return [...counters.values()];
  }
}
