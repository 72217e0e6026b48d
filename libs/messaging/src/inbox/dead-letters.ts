import { type Database, statement } from '@dvc/persistence';

/** A message that was given up, as a list shows it. */
export interface DeadLetterSummary {
  readonly id: string;
  /** grows in the order of arrival */
  readonly seq: number;
  /** null: the message names none */
  readonly type: string | null;
  readonly topic: string;
  readonly key: string;
  readonly attempts: number;
  /** later messages of its key wait until it is requeued or discarded */
  readonly holdsKey: boolean;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly deadAt: Date;
}

export interface DeadLetterDetail extends DeadLetterSummary {
  /** as it was received; may hold personal data */
  readonly payload: string;
  /** what went wrong, oldest first; the latest 20 */
  readonly errors: readonly { readonly at: string; readonly message: string }[];
  /** messages of its key that are parked behind it */
  readonly waitingBehind: number;
}

export interface DeadLetterPage {
  /** newest first */
  readonly items: readonly DeadLetterSummary[];
  /** of all pages, exact */
  readonly total: number;
}

/** Stands for a type where messages are chosen by it: those that name none, such as broken JSON. No event is called so. */
export const UNREADABLE = 'unreadable';

const OF_KIND = `(type = $1 OR ($1 = '${UNREADABLE}' AND type IS NULL))`;
const SUMMARY = `id, seq, type, topic, key, attempts, holds_key AS "holdsKey", errors -> -1 ->> 'message' AS "lastError",
  created_at AS "createdAt", dead_at AS "deadAt"`;
const LIST = statement(`
  SELECT ${SUMMARY} FROM parked_message
  WHERE state = 'DEAD' AND ($1::text IS NULL OR ${OF_KIND}) AND ($2::bigint IS NULL OR seq < $2)
  ORDER BY seq DESC LIMIT $3`);
const COUNT = statement(
  `SELECT count(*) AS total FROM parked_message WHERE state = 'DEAD' AND ($1::text IS NULL OR ${OF_KIND})`,
);
const FIND = statement(`
  SELECT ${SUMMARY}, payload, errors,
    (SELECT count(*) FROM parked_message q WHERE q.state = 'WAITING' AND q.key = p.key AND q.seq > p.seq) AS "waitingBehind"
  FROM parked_message p WHERE id = $1 AND state = 'DEAD'`);
const REQUEUED = `
  state = 'WAITING', attempts = 0, dead_at = NULL, begun_at = NULL, holds_key = false, next_attempt_at = now(),
  errors = errors || jsonb_build_array(jsonb_build_object(
    'at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'message', 'requeued by ' || $2::text))`;
const REQUEUE = statement(`UPDATE parked_message SET ${REQUEUED} WHERE id = $1 AND state = 'DEAD' RETURNING id`);
const REQUEUE_KIND = statement(`
  WITH requeued AS (UPDATE parked_message SET ${REQUEUED} WHERE ${OF_KIND} AND state = 'DEAD' RETURNING id)
  SELECT count(*) AS n FROM requeued`);
const DISCARD = statement(`
  WITH gone AS (DELETE FROM parked_message WHERE id = $1 AND state = 'DEAD' RETURNING *)
  INSERT INTO discarded_message (id, event_id, topic, key, type, payload, attempts, errors, created_at, dead_at, discarded_by, reason)
  SELECT id, event_id, topic, key, type, payload, attempts, errors, created_at, dead_at, $2, $3 FROM gone
  RETURNING id`);

/** The dead letters of one service, for those who operate it. */
export class DeadLetters {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly database: Database) {}

  /** `before`: only those that arrived before that number; `type`: one event type, or `UNREADABLE`. */
  async list(filter: { readonly type?: string | undefined }, limit: number, before?: number): Promise<DeadLetterPage> {
    const type = filter.type ?? null;
    const items = await this.database.query<DeadLetterSummary>(LIST, [type, before ?? null, limit]);
    const count = await this.database.one<{ total: number }>(COUNT, [type]);
    return { items, total: count?.total ?? 0 };
  }

  find(id: string): Promise<DeadLetterDetail | undefined> {
    return this.database.one<DeadLetterDetail>(FIND, [id]);
  }

  /** Tries it again from the first attempt on, before the messages of its key that wait. False: there is no such dead letter. */
  async requeue(id: string, by: string): Promise<boolean> {
    const requeued = await this.database.query(REQUEUE, [id, by]);
    this.changed();
    return requeued.length > 0;
  }

  /** Requeues all of one event type, or all that name none (`UNREADABLE`); answers how many. */
  async requeueKind(type: string, by: string): Promise<number> {
    const requeued = await this.database.one<{ n: number }>(REQUEUE_KIND, [type, by]);
    this.changed();
    return requeued?.n ?? 0;
  }

  /**
   * Gives it up for good: kept with its payload, who, when and why; a further delivery of it is dropped, messages that
   * wait behind it go on. False: there is no such dead letter.
   */
  async discard(id: string, by: string, reason: string): Promise<boolean> {
    const discarded = await this.database.query(DISCARD, [id, by, reason]);
    this.changed();
    return discarded.length > 0;
  }

  /** Called when messages that waited may go on. */
  onChanged(listener: () => void): void {
    this.listeners.add(listener);
  }

  private changed(): void {
    this.database.afterCommit(() => {
      for (const listener of this.listeners) listener();
    });
  }
}
