import type { CloudEvent } from '@dvc/contracts';
import { type Database, newId, statement } from '@dvc/persistence';
import { rebuildOf } from '../replay/replay-mark.js';
import type { DeliveredMessage } from '../transport/transport.js';

export interface ParkedMessage {
  readonly id: string;
  readonly type: string | null;
  readonly key: string;
  readonly payload: string;
  /** its latest try was begun and never ended: maybe it ends the process */
  readonly suspect: boolean;
}

/** A message that was given up, with what went wrong at each try. */
export interface DeadLetter extends Omit<ParkedMessage, 'suspect'> {
  readonly topic: string;
  readonly attempts: number;
  readonly errors: readonly { readonly at: string; readonly message: string }[];
  readonly createdAt: Date;
  readonly deadAt: Date;
}

/** What happened to a try: null `delayMs` means that there is no further one, the message is a dead letter. */
export interface FailedTry {
  readonly error?: unknown;
  readonly delayMs: number | null;
  /** a dead letter keeps later messages of its key waiting */
  readonly holdsKey: boolean;
}

const PARK = statement(`
  INSERT INTO parked_message (id, event_id, topic, key, type, payload, state, attempts, errors, next_attempt_at)
  VALUES ($1, $2, $3, $4, $5, $6, 'WAITING', $7, $8, now() + make_interval(secs => $9::float / 1000))
  ON CONFLICT (event_id) WHERE event_id IS NOT NULL DO NOTHING`);
const PARK_UNTRIED = statement(`
  INSERT INTO parked_message (id, event_id, topic, key, type, payload, state, next_attempt_at)
  SELECT m.id, m.event_id, m.topic, m.key, m.type, m.payload, 'WAITING', now()
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[])
    WITH ORDINALITY AS m(id, event_id, topic, key, type, payload, rebuild, n)
  WHERE NOT EXISTS (
    SELECT FROM inbox_event i WHERE i.id = m.event_id AND (m.rebuild IS NULL OR i.replay_id = m.rebuild))
  ORDER BY n
  ON CONFLICT (event_id) WHERE event_id IS NOT NULL DO NOTHING`);
const BURY = statement(`
  INSERT INTO parked_message (id, event_id, topic, key, type, payload, state, attempts, errors, dead_at, holds_key)
  SELECT $1::uuid, $2, $3, $4, $5, $6, 'DEAD', 1, $7::jsonb, now(), $8::boolean
  WHERE NOT EXISTS (SELECT FROM discarded_message WHERE event_id = $2)
  ON CONFLICT (event_id) WHERE event_id IS NOT NULL DO NOTHING`);
const BEHIND = `EXISTS (
  SELECT FROM parked_message q WHERE (q.state = 'WAITING' OR q.holds_key) AND q.key = p.key AND q.seq < p.seq)`;
// Only the oldest message of a key is due. A row that another instance is handling is locked by it.
const DUE = statement(`
  SELECT id, type, key, payload, begun_at IS NOT NULL AS suspect FROM parked_message p
  WHERE state = 'WAITING' AND next_attempt_at <= now() AND id <> ALL($1::uuid[]) AND NOT ${BEHIND}
  ORDER BY seq LIMIT 100 FOR UPDATE SKIP LOCKED`);
const NEXT = statement(`
  SELECT extract(epoch FROM min(next_attempt_at) - now())::float8 * 1000 AS ms FROM parked_message p
  WHERE state = 'WAITING' AND next_attempt_at > now() AND NOT ${BEHIND}`);
const CLAIM = statement(`
  WITH claimed AS (
    SELECT id, begun_at FROM parked_message WHERE id = $1 AND state = 'WAITING' AND next_attempt_at <= now() FOR UPDATE SKIP LOCKED)
  UPDATE parked_message p SET
    attempts = p.attempts + CASE WHEN $3::boolean THEN 0 ELSE 1 END, begun_at = now(),
    next_attempt_at = now() + make_interval(secs => $2::float / 1000),
    errors = CASE WHEN claimed.begun_at IS NULL OR $3 THEN p.errors ELSE p.errors || $4::jsonb END
  FROM claimed WHERE p.id = claimed.id RETURNING p.attempts`);
const REMOVE = statement('DELETE FROM parked_message WHERE id = $1 RETURNING id');
const RECORD_FAILURE = statement(`
  UPDATE parked_message SET
    errors = CASE WHEN jsonb_array_length(errors) >= 20 THEN errors - 0 ELSE errors END || $2::jsonb,
    state = CASE WHEN $3::float IS NULL THEN 'DEAD' ELSE 'WAITING' END,
    dead_at = CASE WHEN $3::float IS NULL THEN now() END,
    next_attempt_at = now() + make_interval(secs => $3::float / 1000),
    holds_key = $3::float IS NULL AND $4::boolean,
    begun_at = NULL
  WHERE id = $1`);
const DEAD_LETTERS = statement(`
  SELECT id, type, key, payload, topic, attempts, errors, created_at AS "createdAt", dead_at AS "deadAt"
  FROM parked_message WHERE state = 'DEAD' ORDER BY seq DESC LIMIT $1`);

const POLL_MS = 5_000;

/** Why a message whose try never ended is suspected. */
export class ProcessEnded extends Error {
  override readonly name = 'ProcessEnded';

  constructor() {
    super('the process ended while this message was handled');
  }
}

/** Messages that could not be handled: waiting for another try, or dead letters. They live in the service's database. */
export class ParkingLot {
  constructor(private readonly database: Database) {}

  /** Keeps a message whose first try failed. */
  async park(message: DeliveredMessage, event: CloudEvent, delayMs: number, error: unknown): Promise<void> {
    const { topic, key, payload } = message;
    await this.database.query(PARK, [newId(), event.id, topic, key, event.type, payload, 1, history(error), delayMs]);
  }

  /** Keeps messages that were not tried, in their order; those that are handled already are left out. */
  async parkUntried(
    list: readonly { readonly message: DeliveredMessage; readonly event: CloudEvent }[],
  ): Promise<void> {
    if (list.length === 0) return;
    await this.database.query(PARK_UNTRIED, [
      list.map(() => newId()),
      list.map(({ event }) => event.id),
      list.map(({ message }) => message.topic),
      list.map(({ message }) => message.key),
      list.map(({ event }) => event.type),
      list.map(({ message }) => message.payload),
      list.map(({ event }) => rebuildOf(event) ?? null),
    ]);
  }

  /** Keeps a message that can never be handled. */
  async bury(message: DeliveredMessage, error: unknown, holdsKey: boolean): Promise<void> {
    const { topic, partition, offset, key, payload } = message;
    const place = `${topic}/${partition}/${offset}`;
    const type = claimedType(payload);
    await this.database.query(BURY, [newId(), place, topic, key, type, payload, history(error), holdsKey]);
  }

  /** What may be tried now, `except` those that this instance is trying. */
  due(except: readonly string[]): Promise<ParkedMessage[]> {
    return this.database.query<ParkedMessage>(DUE, [except]);
  }

  async msUntilNext(): Promise<number> {
    const next = await this.database.one<{ ms: number | null }>(NEXT);
    return next?.ms == null ? POLL_MS : Math.max(10, Math.min(POLL_MS, Math.ceil(next.ms)));
  }

  /**
   * Counts a try before its handler runs, in a transaction of its own: a message that ends the process is found out.
   * Answers the tries so far; undefined when another instance was first. `pauseMs`: when it is due again if this try
   * never ends; `interrupted`: the latest one failed for want of a database and doesn't count.
   */
  async claim(id: string, pauseMs: number, interrupted: boolean): Promise<number | undefined> {
    const values = [id, pauseMs, interrupted, history(new ProcessEnded())];
    return (await this.database.one<{ attempts: number }>(CLAIM, values))?.attempts;
  }

  /** Removes it in the transaction of its effect; false when it is gone already. */
  async remove(id: string): Promise<boolean> {
    return (await this.database.query(REMOVE, [id])).length > 0;
  }

  async recordFailure(id: string, { error, delayMs, holdsKey }: FailedTry): Promise<void> {
    await this.database.query(RECORD_FAILURE, [id, error === undefined ? '[]' : history(error), delayMs, holdsKey]);
  }

  /** The newest ones, for specs and scripts; operators use `DeadLetters`. */
  deadLetters(limit: number): Promise<DeadLetter[]> {
    return this.database.query<DeadLetter>(DEAD_LETTERS, [limit]);
  }
}

function history(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const message = text.slice(0, 2_000).toWellFormed().replaceAll('\0', '\uFFFD');
  return JSON.stringify([{ at: new Date().toISOString(), message }]);
}

/** The type that a message claims for itself, valid or not. */
function claimedType(payload: string): string | null {
  try {
    const type: unknown = (JSON.parse(payload) as { type?: unknown } | null)?.type;
    return typeof type === 'string' && type.length <= 200 && !type.includes('\0') ? type : null;
  } catch {
    return null;
  }
}
