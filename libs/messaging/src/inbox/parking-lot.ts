import type { CloudEvent } from '@dvc/contracts';
import { type Database, newId, statement } from '@dvc/persistence';
import type { DeliveredMessage } from '../transport/transport.js';

export interface ParkedMessage {
  readonly id: string;
  readonly type: string | null;
  readonly key: string;
  readonly payload: string;
}

/** A message that was given up, with what went wrong at each try. */
export interface DeadLetter extends ParkedMessage {
  readonly topic: string;
  readonly attempts: number;
  readonly errors: readonly { readonly at: string; readonly message: string }[];
  readonly createdAt: Date;
  readonly deadAt: Date;
}

const WAITING_KEYS = statement("SELECT DISTINCT key FROM parked_message WHERE state = 'WAITING' AND key = ANY($1)");
const PARK = statement(`
  INSERT INTO parked_message (id, event_id, topic, key, type, payload, state, attempts, errors, next_attempt_at)
  VALUES ($1, $2, $3, $4, $5, $6, 'WAITING', $7, $8, now() + make_interval(secs => $9::float / 1000))
  ON CONFLICT (event_id) WHERE event_id IS NOT NULL DO NOTHING`);
const BURY = statement(`
  INSERT INTO parked_message (id, event_id, topic, key, type, payload, state, attempts, errors, dead_at)
  SELECT $1::uuid, $2, $3, $4, $5, $6, 'DEAD', 1, $7::jsonb, now()
  WHERE NOT EXISTS (SELECT FROM discarded_message WHERE event_id = $2)
  ON CONFLICT (event_id) WHERE event_id IS NOT NULL DO NOTHING`);
// Only the oldest message of a key is due; those behind it wait.
const DUE = statement(`
  SELECT id, type, key, payload FROM parked_message p
  WHERE state = 'WAITING' AND next_attempt_at <= now()
    AND NOT EXISTS (SELECT 1 FROM parked_message q WHERE q.state = 'WAITING' AND q.key = p.key AND q.seq < p.seq)
  ORDER BY seq LIMIT 100`);
const NEXT = statement(`
  SELECT extract(epoch FROM min(next_attempt_at) - now()) * 1000 AS ms FROM parked_message p
  WHERE state = 'WAITING'
    AND NOT EXISTS (SELECT 1 FROM parked_message q WHERE q.state = 'WAITING' AND q.key = p.key AND q.seq < p.seq)`);
const COUNT_ATTEMPT = statement('UPDATE parked_message SET attempts = attempts + 1 WHERE id = $1 RETURNING attempts');
const REMOVE = statement('DELETE FROM parked_message WHERE id = $1');
const RECORD_FAILURE = statement(`
  UPDATE parked_message SET
    errors = (CASE WHEN jsonb_array_length(errors) >= 20 THEN errors - 0 ELSE errors END) || $2::jsonb,
    state = CASE WHEN $3::float IS NULL THEN 'DEAD' ELSE 'WAITING' END,
    dead_at = CASE WHEN $3::float IS NULL THEN now() END,
    next_attempt_at = now() + make_interval(secs => $3::float / 1000)
  WHERE id = $1`);
const DEAD_LETTERS = statement(`
  SELECT id, type, key, payload, topic, attempts, errors, created_at AS "createdAt", dead_at AS "deadAt"
  FROM parked_message WHERE state = 'DEAD' ORDER BY seq DESC LIMIT $1`);
const REQUEUE = statement(`
  UPDATE parked_message SET state = 'WAITING', attempts = 0, dead_at = NULL, next_attempt_at = now()
  WHERE id = $1 AND state = 'DEAD' RETURNING id`);
const COUNTS = statement(`
  SELECT count(*) FILTER (WHERE state = 'WAITING') AS waiting, count(*) FILTER (WHERE state = 'DEAD') AS dead FROM parked_message`);

const POLL_MS = 5_000;

/** Messages that could not be handled: waiting for another try, or dead letters. They live in the service's database. */
export class ParkingLot {
  constructor(private readonly database: Database) {}

  async waitingKeys(keys: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ key: string }>(WAITING_KEYS, [keys]);
    return new Set(rows.map(({ key }) => key));
  }

  async park(message: DeliveredMessage, event: CloudEvent, delayMs: number, error: unknown): Promise<void> {
    await this.database.query(PARK, [
      newId(),
      event.id,
      message.topic,
      message.key,
      event.type,
      message.payload,
      error === undefined ? 0 : 1,
      JSON.stringify(error === undefined ? [] : [described(error)]),
      delayMs,
    ]);
  }

  /** Keeps a message that can never be handled. */
  async bury(message: DeliveredMessage, error: unknown): Promise<void> {
    const place = `${message.topic}/${message.partition}/${message.offset}`;
    await this.database.query(BURY, [
      newId(),
      place,
      message.topic,
      message.key,
      claimedType(message.payload),
      message.payload.replaceAll('\0', '\uFFFD'),
      JSON.stringify([described(error)]),
    ]);
  }

  due(): Promise<ParkedMessage[]> {
    return this.database.query<ParkedMessage>(DUE);
  }

  async msUntilNext(): Promise<number> {
    const next = await this.database.one<{ ms: string | null }>(NEXT);
    return next?.ms == null ? POLL_MS : Math.max(10, Math.min(POLL_MS, Number(next.ms)));
  }

  /** Counted before the handler runs, in a transaction of its own: a message that kills the process is found out. */
  async countAttempt(id: string): Promise<number> {
    return (await this.database.one<{ attempts: number }>(COUNT_ATTEMPT, [id]))?.attempts ?? 1;
  }

  async remove(id: string): Promise<void> {
    await this.database.query(REMOVE, [id]);
  }

  /** `delayMs` null: no further try, the message is a dead letter. */
  async recordFailure(id: string, error: unknown, delayMs: number | null): Promise<void> {
    await this.database.query(RECORD_FAILURE, [id, JSON.stringify([described(error)]), delayMs]);
  }

  deadLetters(limit: number): Promise<DeadLetter[]> {
    return this.database.query<DeadLetter>(DEAD_LETTERS, [limit]);
  }

  async requeue(id: string): Promise<boolean> {
    return (await this.database.query(REQUEUE, [id])).length > 0;
  }

  async counts(): Promise<{ readonly waiting: number; readonly dead: number }> {
    return (await this.database.one<{ waiting: number; dead: number }>(COUNTS)) ?? { waiting: 0, dead: 0 };
  }
}

function described(error: unknown): { at: string; message: string } {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { at: new Date().toISOString(), message: text.slice(0, 2_000) };
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
