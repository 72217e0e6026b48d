import { Injectable } from '@nestjs/common';
import { agenciesAbove, agenciesOf, agenciesOfAll } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import { isPastDue } from './deadline.sql.js';
import type { Period } from '../statistics/period.js';

export const groupings = ['agency', 'procedure', 'month', 'channel'] as const;
export type Grouping = (typeof groupings)[number];

/** Which dossiers are counted. */
export interface Counted {
  /** the agency whose dossiers, and those of agencies below it, may be counted; null: everybody's (the public) */
  readonly withinAgency: string | null;
  /** among them: of this agency and those below it */
  readonly agency: string | null;
  readonly procedure: string | null;
  /** whether denunciations are counted */
  readonly confidential: boolean;
}

/** Counts of dossiers of one group in one period. */
export interface Counts {
  /** had come before the period and had not ended */
  readonly carriedOver: number;
  readonly online: number;
  readonly desk: number;
  readonly post: number;
  readonly early: number;
  readonly onTime: number;
  readonly late: number;
  readonly refused: number;
  readonly withdrawn: number;
  readonly discontinued: number;
  /** had not ended at the end of the period; of them: */
  readonly pending: number;
  readonly pendingOverdue: number;
  readonly paused: number;
}

export interface HandOvers {
  /** came from another agency; a dossier that did so twice counts once */
  readonly transferred: number;
  /** about which other agencies were asked; a dossier counts once however many they were */
  readonly consulted: number;
}

/**
 * Dossiers that came in elsewhere than at the agency that has them now, each once for either side. `Across`: of another
 * branch, neither being above the other.
 */
export interface Intakes {
  /** taken in by the group for another agency */
  readonly takenInElsewhere: number;
  readonly takenInAcross: number;
  /** of the group, and taken in by another agency */
  readonly cameElsewhere: number;
  readonly cameAcross: number;
}

export type Group<T> = T & { readonly key: string };

const PERIODS = 'unnest($1::timestamptz[], $2::timestamptz[]) WITH ORDINALITY AS p (first, until, nr)';
const COUNTED = `d.status <> 'DRAFT'
  AND d.agency = ANY (${agenciesOfAll('$3', '$4')})
  AND ($5::text IS NULL OR d.procedure_code = $5) AND ($6::boolean OR d.case_type <> 'DENUNCIATION')`;
const KEY = `CASE $7 WHEN 'agency' THEN d.agency WHEN 'procedure' THEN d.procedure_code
  WHEN 'channel' THEN d.intake_channel ELSE p.nr::text END`;
/** as the index dossier_in_period has it */
const ENDED = "coalesce(d.completed_at, d.closed_at, 'infinity'::timestamptz)";
const SUSPENDED = "('SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED')";

/** Whether it was at its second level at the end of the period, and not refused there: nobody went on with the first. */
const RESTED = `CASE WHEN case_type = 'COMPLAINT' AND level = 1 THEN EXISTS (
  SELECT FROM dossier s WHERE s.parent_dossier = open.id AND s.level = 2 AND s.submitted_at < open.until
    AND 'REFUSED' <> CASE WHEN open.until > $8::timestamptz THEN s.status ELSE (
      SELECT h.to_status FROM dossier_history h WHERE h.dossier_id = s.id AND h.at < open.until
      ORDER BY h.revision DESC LIMIT 1) END) ELSE false END`;

// The state and the deadline at the end of a past period are in the history; they are looked up for what was open then, by
// the primary keys. What was brought from a former system has no changes of its deadline.
const COUNT = statement(`
  SELECT key,
    count(*) FILTER (WHERE NOT arrived) AS "carriedOver",
    count(*) FILTER (WHERE arrived AND intake_channel = 'ONLINE') AS online,
    count(*) FILTER (WHERE arrived AND intake_channel = 'DESK') AS desk,
    count(*) FILTER (WHERE arrived AND intake_channel = 'POST') AS post,
    count(*) FILTER (WHERE outcome = 'EARLY') AS early,
    count(*) FILTER (WHERE outcome = 'ON_TIME') AS "onTime",
    count(*) FILTER (WHERE outcome = 'LATE') AS late,
    count(*) FILTER (WHERE outcome = 'REFUSED') AS refused,
    count(*) FILTER (WHERE outcome = 'WITHDRAWN') AS withdrawn,
    count(*) FILTER (WHERE outcome = 'DISCONTINUED') AS discontinued,
    count(*) FILTER (WHERE outcome IS NULL) AS pending,
    count(*) FILTER (WHERE CASE
      WHEN outcome IS NOT NULL OR ${RESTED} THEN false
      WHEN until > $8::timestamptz THEN due_at < least(paused_at, $8::timestamptz)
      ELSE coalesce(
        (SELECT c.due_after < CASE c.kind WHEN 'PAUSE' THEN c.at ELSE open.until END FROM deadline_change c
          WHERE c.dossier_id = open.id AND c.at < open.until ORDER BY c.revision DESC LIMIT 1),
        due_at < least(paused_at, until)) END) AS "pendingOverdue",
    count(*) FILTER (WHERE CASE
      WHEN outcome IS NOT NULL THEN false
      WHEN until > $8::timestamptz THEN status IN ${SUSPENDED}
      ELSE (SELECT h.to_status FROM dossier_history h WHERE h.dossier_id = open.id AND h.at < open.until
        ORDER BY h.revision DESC LIMIT 1) IN ${SUSPENDED} END) AS paused
  FROM (
    SELECT ${KEY} AS key, d.id, d.status, d.case_type, d.level, d.intake_channel, d.due_at, d.paused_at, p.until, d.submitted_at >= p.first AS arrived,
      CASE
        WHEN ${ENDED} >= p.until THEN NULL
        WHEN d.completed_at IS NULL THEN d.status
        WHEN (d.completed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < d.due THEN 'EARLY'
        WHEN d.completed_at <= d.due_at THEN 'ON_TIME'
        ELSE 'LATE' END AS outcome
    FROM ${PERIODS} JOIN dossier d ON d.submitted_at < p.until AND ${ENDED} >= p.first
    WHERE ${COUNTED}
  ) open
  GROUP BY key ORDER BY key`);

const HAND_OVERS = statement(`
  SELECT ${KEY} AS key, count(*) FILTER (WHERE p.kind = 'TRANSFER') AS transferred,
    count(*) FILTER (WHERE p.kind = 'CONSULTATION') AS consulted
  FROM (
    SELECT p.nr, 'TRANSFER' AS kind, h.dossier_id
    FROM ${PERIODS} JOIN dossier_history h ON h.act = 'transfer' AND h.at >= p.first AND h.at < p.until
    UNION
    SELECT p.nr, 'CONSULTATION', c.dossier_id
    FROM ${PERIODS} JOIN consultation c ON c.requested_at >= p.first AND c.requested_at < p.until
  ) p JOIN dossier d ON d.id = p.dossier_id
  WHERE ${COUNTED}
  GROUP BY key`);

const MOVED_KEY = (
  agency: string,
): string => `CASE $7 WHEN 'agency' THEN ${agency} WHEN 'procedure' THEN m.procedure_code
  WHEN 'channel' THEN m.intake_channel ELSE m.nr::text END`;
const REACH = agenciesOfAll('$3', '$4');

// few dossiers and fewer pairs of agencies: the index dossier_taken_in_elsewhere has no others
const INTAKES = statement(`
  WITH moved AS MATERIALIZED (
    SELECT p.nr, d.intake_agency, d.agency, d.procedure_code, d.intake_channel, count(*) AS dossiers
    FROM ${PERIODS} JOIN dossier d ON d.submitted_at >= p.first AND d.submitted_at < p.until
    WHERE d.status <> 'DRAFT' AND d.intake_agency <> d.agency AND ($5::text IS NULL OR d.procedure_code = $5)
      AND ($6::boolean OR d.case_type <> 'DENUNCIATION')
    GROUP BY 1, 2, 3, 4, 5
  ), pair AS MATERIALIZED (
    SELECT each.*, (each.intake_agency = ANY (${agenciesAbove('a')}) OR each.agency = ANY (${agenciesAbove('i')})) IS NOT TRUE AS across
    FROM (SELECT DISTINCT intake_agency, agency FROM moved) each
    LEFT JOIN agency a ON a.identifier = each.agency LEFT JOIN agency i ON i.identifier = each.intake_agency
  ), side AS (
    SELECT ${MOVED_KEY('m.intake_agency')} AS key, m.dossiers AS taken_in, 0 AS came, across
    FROM moved m JOIN pair USING (intake_agency, agency) WHERE m.intake_agency = ANY (${REACH})
    UNION ALL
    SELECT ${MOVED_KEY('m.agency')}, 0, m.dossiers, across
    FROM moved m JOIN pair USING (intake_agency, agency) WHERE m.agency = ANY (${REACH})
  )
  SELECT key, sum(taken_in)::bigint AS "takenInElsewhere", coalesce(sum(taken_in) FILTER (WHERE across), 0)::bigint AS "takenInAcross",
    sum(came)::bigint AS "cameElsewhere", coalesce(sum(came) FILTER (WHERE across), 0)::bigint AS "cameAcross"
  FROM side GROUP BY key`);

const AGENCY_NAMES = statement(
  'SELECT identifier AS key, name_vi AS "nameVi" FROM agency WHERE identifier = ANY ($1::text[])',
);
const PROCEDURE_NAMES = statement(`
  SELECT DISTINCT ON (code) code AS key, name_vi AS "nameVi" FROM procedure_version WHERE code = ANY ($1::text[])
  ORDER BY code, version DESC`);

export interface OverdueDossier {
  readonly id: string;
  readonly dossierCode: string;
  readonly procedureName: string;
  readonly agency: string;
  readonly agencyName: string | null;
  readonly due: string;
  readonly dueAt: Date;
}

// as the counts have what is pending and overdue now
const OVERDUE_WHERE = `${isPastDue('$1')} AND d.case_type <> 'DENUNCIATION'
  AND ($2::text IS NULL OR d.agency = ANY (${agenciesOf('$2')}))`;
const OVERDUE = statement(`
  SELECT d.id, d.dossier_code AS "dossierCode", v.name_vi AS "procedureName", d.agency, a.name_vi AS "agencyName", d.due,
    d.due_at AS "dueAt"
  FROM dossier d JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
  LEFT JOIN agency a ON a.identifier = d.agency
  WHERE ${OVERDUE_WHERE} AND ($3::timestamptz IS NULL OR (d.due_at, d.id) > ($3::timestamptz, $4::uuid))
  ORDER BY d.due_at, d.id LIMIT $5`);
const OVERDUE_COUNT = statement(`SELECT count(*) AS total FROM dossier d WHERE ${OVERDUE_WHERE}`);

/** Counts of dossiers, from the dossiers and what is recorded of them. */
@Injectable()
export class StatisticsRows {
  constructor(private readonly database: Database) {}

  /** By month the key is the number of the period, from 1. */
  count(periods: readonly Period[], counted: Counted, by: Grouping, now: Date): Promise<Group<Counts>[]> {
    return this.database.query<Group<Counts>>(COUNT, [...valuesOf(periods, counted, by), now]);
  }

  handOvers(periods: readonly Period[], counted: Counted, by: Grouping): Promise<Group<HandOvers>[]> {
    return this.database.query<Group<HandOvers>>(HAND_OVERS, valuesOf(periods, counted, by));
  }

  intakes(periods: readonly Period[], counted: Counted, by: Grouping): Promise<Group<Intakes>[]> {
    return this.database.query<Group<Intakes>>(INTAKES, valuesOf(periods, counted, by));
  }

  async names(by: Grouping, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (by !== 'agency' && by !== 'procedure') return new Map();
    const rows = await this.database.query<Group<{ readonly nameVi: string }>>(
      by === 'agency' ? AGENCY_NAMES : PROCEDURE_NAMES,
      [keys],
    );
    return new Map(rows.map(({ key, nameVi }) => [key, nameVi]));
  }

  overdue(
    agency: string | null,
    after: readonly [dueAt: string, id: string] | undefined,
    limit: number,
    now: Date,
  ): Promise<OverdueDossier[]> {
    return this.database.query<OverdueDossier>(OVERDUE, [now, agency, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async countOverdue(agency: string | null, now: Date): Promise<number> {
    return (await this.database.one<{ total: number }>(OVERDUE_COUNT, [now, agency]))?.total ?? 0;
  }
}

function valuesOf(periods: readonly Period[], counted: Counted, by: Grouping): readonly unknown[] {
  const { withinAgency, agency, procedure, confidential } = counted;
  return [
    periods.map(({ first }) => first.toISOString()),
    periods.map(({ until }) => until.toISOString()),
    ...[withinAgency, agency, procedure, confidential, by],
  ];
}
