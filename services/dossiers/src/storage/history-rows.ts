import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import type { LastAct, Snapshot } from '../dossier/decide.js';
import type { Status } from '../dossier/state.js';
import type { Entry } from '../dossier/texts.js';
import type { WorkEntry } from '../steps/work-states.js';

/** Who did it: an applicant or officer by the token, or the platform itself upon another service's fact. */
export interface Author {
  readonly kind: 'APPLICANT' | 'OFFICER' | 'SYSTEM';
  readonly subject: string | null;
  readonly name: string | null;
  readonly agency: string | null;
}

export const SYSTEM: Author = { kind: 'SYSTEM', subject: null, name: null, agency: null };

export function officer({ subject, name, agency }: Actor): Author {
  return { kind: 'OFFICER', subject, name, agency };
}

export function applicant({ subject, name }: Actor): Author {
  return { kind: 'APPLICANT', subject, name, agency: null };
}

/** What happened, when, by whom; `detail` holds ids and codes, no personal data. */
export interface HistoryEntry {
  readonly entry: Entry;
  readonly at: Date;
  readonly author: Author;
  readonly detail?: object;
  /** the author's own words; kept apart, because they may name people */
  readonly reason?: string | undefined;
  /** who brought it to the desk: a name, kept apart like the reason */
  readonly broughtBy?: string | undefined;
  /** for an act that can be taken back */
  readonly before?: Snapshot | undefined;
}

export interface HistoryRow {
  readonly revision: number;
  readonly entry: Entry;
  readonly fromStatus: Status | null;
  readonly toStatus: Status;
  readonly at: Date;
  readonly actorKind: Author['kind'];
  readonly actorName: string | null;
  readonly actorAgency: string | null;
  readonly reason: string | null;
  readonly broughtBy: string | null;
}

/** To whom an act gave the dossier, or a question about it, and until when. */
export interface HandOff {
  readonly revision: number;
  /** null: to nobody else, or to whom the dossier itself says */
  readonly receiver: string | null;
  readonly deadline: Date | null;
}

interface Step {
  readonly dossierId: string;
  readonly revision: number;
  readonly fromStatus: Status | null;
  readonly toStatus: Status;
}

const ADD = statement(`
  INSERT INTO dossier_history (dossier_id, revision, act, from_status, to_status, at, actor_kind, actor, actor_name, actor_agency, detail, reason, before,
    brought_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12, $13::jsonb, $14)`);

const PAGE = statement(`
  SELECT revision, act AS entry, from_status AS "fromStatus", to_status AS "toStatus", at, actor_kind AS "actorKind",
    actor_name AS "actorName", actor_agency AS "actorAgency", reason,
    brought_by AS "broughtBy"
  FROM dossier_history WHERE dossier_id = $1 AND revision > $2 ORDER BY revision LIMIT $3`);

const AGENCY_OF_THEN = `(
        SELECT coalesce(a.name_vi, t.detail ->> 'from') FROM dossier_history t
        LEFT JOIN agency a ON a.identifier = t.detail ->> 'from'
        WHERE t.dossier_id = h.dossier_id AND t.act = 'transfer' AND t.revision > h.revision ORDER BY t.revision LIMIT 1)`;

/*
 * What an act says by ids alone is said by names here; of an officer the name under which he acted on the dossier. What came
 * in before a transfer went to the agency that the dossier was transferred from.
 */
const HAND_OFFS = statement(`
  SELECT h.revision, CASE h.act
      WHEN 'assignment' THEN coalesce(
        CASE WHEN d.assignee = h.detail ->> 'to' THEN d.assignee_name END,
        (SELECT o.actor_name FROM dossier_history o WHERE o.dossier_id = d.id AND o.actor = h.detail ->> 'to'
         ORDER BY o.revision LIMIT 1),
        h.detail ->> 'to')
      WHEN 'dispatch' THEN h.detail ->> 'carrier'
      WHEN 'supplement' THEN ${AGENCY_OF_THEN}
      WHEN 'withdrawal' THEN ${AGENCY_OF_THEN}
      WHEN 'opinion' THEN ${AGENCY_OF_THEN}
      ELSE coalesce((SELECT a.name_vi FROM agency a WHERE a.identifier = coalesce(h.detail ->> 'toAgency', h.detail ->> 'to')),
        h.detail ->> 'toAgency', h.detail ->> 'to')
    END AS receiver,
    coalesce(c.due_at, m.due_after) AS deadline
  FROM dossier_history h JOIN dossier d ON d.id = h.dossier_id
  LEFT JOIN consultation c ON c.dossier_id = d.id AND c.id::text = h.detail ->> 'consultationId'
    AND h.act IN ('consultation', 'consultation-pass-on')
  LEFT JOIN deadline_change m ON m.dossier_id = d.id AND m.revision = h.revision
  WHERE h.dossier_id = $1
    AND (m.due_after IS NOT NULL OR h.act IN ('assignment', 'consultation', 'consultation-pass-on', 'transfer', 'escalation',
      'dispatch', 'supplement', 'withdrawal', 'opinion'))
  ORDER BY h.revision LIMIT $2`);

const LATEST = statement(`
  SELECT * FROM (
    SELECT revision, act AS entry, at FROM dossier_history WHERE dossier_id = $1 AND act = ANY ($2::text[])
    ORDER BY revision DESC LIMIT $3) latest
  ORDER BY revision`);

// what was paid, answered, assigned or corrected since does not stand in the way of taking an act back
const DECIDED = `h.act NOT IN
    ('payment-order', 'payment', 'payment-cancellation', 'opinion', 'consultation-return', 'consultation-closure',
      'consultation-pass-on', 'assignment', 'transfer', 'content-change', 'supplement-release', 'escalation')`;

const LAST_ACT = statement(`
  SELECT h.act AS entry, h.before, (SELECT coalesce(sum(p.amount), 0)::bigint FROM dossier_payment p WHERE p.dossier_id = $1) AS paid,
    ARRAY(
      SELECT p.amount FROM dossier_history since
      JOIN dossier_payment p ON p.dossier_id = $1 AND p.order_id::text = since.detail ->> 'orderId'
      WHERE since.dossier_id = $1 AND since.act = 'payment' AND since.revision > h.revision) AS "paidSince"
  FROM dossier_history h
  WHERE h.dossier_id = $1 AND ${DECIDED}
  ORDER BY h.revision DESC LIMIT 1`);

// the platform resumes for a payment alone
const WENT_ON = statement(`
  SELECT h.act = 'resumption' AND h.actor_kind = 'SYSTEM' AS "wentOn" FROM dossier_history h
  WHERE h.dossier_id = $1 AND ${DECIDED}
  ORDER BY h.revision DESC LIMIT 1`);

// the questions that the platform asks are those of the acceptance, in its transaction
const ACCEPTED_AS = statement(`
  SELECT max(revision) AS revision FROM dossier_history
  WHERE dossier_id = $1 AND (act = 'acceptance'
    OR (act IN ('consultation', 'consultation-omission') AND actor_kind = 'SYSTEM'))`);

const STATUSES = statement(`
  SELECT act AS entry, to_status AS status, at, CASE act WHEN 'assignment' THEN detail ->> 'to' END AS handler
  FROM dossier_history WHERE dossier_id = $1 ORDER BY revision`);

const COUNT = statement('SELECT count(*) AS total FROM dossier_history WHERE dossier_id = $1');

/** What happened to a dossier, one row a revision. */
@Injectable()
export class HistoryRows {
  constructor(private readonly database: Database) {}

  async add(step: Step, { entry, at, author, detail, reason, before, broughtBy }: HistoryEntry): Promise<void> {
    await this.database.query(ADD, [
      step.dossierId,
      step.revision,
      entry,
      step.fromStatus,
      step.toStatus,
      at,
      author.kind,
      author.subject,
      author.name,
      author.agency,
      detail === undefined ? null : JSON.stringify(detail),
      reason ?? null,
      before === undefined ? null : JSON.stringify(before),
      broughtBy ?? null,
    ]);
  }

  /** The latest steps of some kinds, in their order. */
  latest(dossierId: string, entries: readonly Entry[], limit: number): Promise<Pick<HistoryRow, 'entry' | 'at'>[]> {
    return this.database.query<Pick<HistoryRow, 'entry' | 'at'>>(LATEST, [dossierId, entries, limit]);
  }

  /** In the order in which it happened, after a revision. */
  page(dossierId: string, after: number, limit: number): Promise<HistoryRow[]> {
    return this.database.query<HistoryRow>(PAGE, [dossierId, after, limit]);
  }

  handOffs(dossierId: string, limit: number): Promise<HandOff[]> {
    return this.database.query<HandOff>(HAND_OFFS, [dossierId, limit]);
  }

  async lastAct(dossierId: string): Promise<LastAct | undefined> {
    const row = await this.database.one<Omit<LastAct, 'before'> & { readonly before: StoredSnapshot | null }>(
      LAST_ACT,
      [dossierId],
    );
    return row && { ...row, before: row.before && withDates(row.before) };
  }

  /** Whether nothing was decided about it since it went on because a payment came. */
  async wentOnForPayment(dossierId: string): Promise<boolean> {
    return (await this.database.one<{ wentOn: boolean }>(WENT_ON, [dossierId]))?.wentOn ?? false;
  }

  /** The revision that its acceptance left; null before it. */
  async acceptedAs(dossierId: string): Promise<number | null> {
    return (await this.database.one<{ revision: number | null }>(ACCEPTED_AS, [dossierId]))?.revision ?? null;
  }

  /** Every state that the dossier was in, with the instant from which on, and whom it was given to. */
  statuses(dossierId: string): Promise<WorkEntry[]> {
    return this.database.query(STATUSES, [dossierId]);
  }

  async count(dossierId: string): Promise<number> {
    return (await this.database.one<{ total: number }>(COUNT, [dossierId]))?.total ?? 0;
  }
}

type Moments = 'dueAt' | 'pausedAt' | 'approvedAt' | 'closedAt';
type StoredSnapshot = Omit<Snapshot, Moments> & Readonly<Record<Moments, string | null>>;

function withDates(stored: StoredSnapshot): Snapshot {
  const date = (text: string | null): Date | null => (text === null ? null : new Date(text));
  return {
    ...stored,
    dueAt: date(stored.dueAt),
    pausedAt: date(stored.pausedAt),
    approvedAt: date(stored.approvedAt),
    closedAt: date(stored.closedAt),
  };
}
