import type { CloudEvent, EventData, EventDefinition } from '@dvc/contracts';
import { type Database, statement } from '@dvc/persistence';
import { currentReplay } from '../replay/replay-context.js';
import { createEvent, type EventOrigin, EventTooLarge, type NewEvent } from '../envelope.js';
import { MAX_EVENT_BYTES } from '../event-size.js';

/** The columns of an outbox row, for statements that insert it themselves (one round trip on hot paths). */
export interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly payload: string;
}

const APPEND = statement('INSERT INTO outbox_event (id, topic, key, payload) VALUES ($1, $2, $3, $4)');
// Rows that look published, so that the relay passes them over.
const WITHHOLD_ALL = statement(`
  INSERT INTO outbox_event (id, topic, key, payload, published_at, withheld_in)
  SELECT e.*, now(), $5::uuid FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS e`);
const APPEND_ALL = statement(
  'INSERT INTO outbox_event (id, topic, key, payload) SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])',
);

/**
 * Where a service puts the facts it publishes: in the transaction that makes them true. Append while the aggregate's
 * row is locked, so that the facts of one aggregate are numbered in the order in which they happened.
 */
export class Outbox {
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly database: Database,
    private readonly origin: () => EventOrigin = () => ({}),
  ) {}

  /** Appends within the open transaction. Throws InvalidEvent when the data breaks the contract or is too large. */
  async add<D extends EventDefinition>(definition: D, event: NewEvent<D>): Promise<CloudEvent<EventData<D>>> {
    if (!this.database.inTransaction)
      throw new Error(`${definition.type} must be appended in the transaction of its effect`);
    const envelope = createEvent(definition, event, this.origin());
    const row = rowOf(definition, envelope);
    if (await this.withhold([row])) return envelope;
    await this.database.query(APPEND, [row.id, row.topic, row.key, row.payload]);
    this.database.afterCommit(() => this.wake());
    return envelope;
  }

  /** Appends several events of one kind in one statement, in their order. As strict as `add`. */
  async addAll<D extends EventDefinition>(definition: D, events: readonly NewEvent<D>[]): Promise<void> {
    if (!this.database.inTransaction)
      throw new Error(`${definition.type} must be appended in the transaction of its effect`);
    if (events.length === 0) return;
    const rows = events.map((event) => rowOf(definition, createEvent(definition, event, this.origin())));
    if (await this.withhold(rows)) return;
    await this.database.query(APPEND_ALL, columnsOf(rows));
    this.database.afterCommit(() => this.wake());
  }

  /**
   * The row for a statement of one's own; call `wake` once that statement has committed. Not for handlers of events:
   * what they append in a replay is withheld, and such a statement knows nothing of that.
   */
  prepare<D extends EventDefinition>(definition: D, event: NewEvent<D>): OutboxRow {
    if (currentReplay()) throw new Error(`${definition.type} has to be appended with add or addAll by a handler`);
    return rowOf(definition, createEvent(definition, event, this.origin()));
  }

  wake(): void {
    for (const listener of this.listeners) listener();
  }

  onAppended(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** In a replay: keeps the events unpublished. Whoever needs them has heard of these facts before. */
  private async withhold(rows: readonly OutboxRow[]): Promise<boolean> {
    const replay = currentReplay();
    if (replay) await this.database.query(WITHHOLD_ALL, [...columnsOf(rows), replay.id]);
    return replay !== undefined;
  }
}

function columnsOf(rows: readonly OutboxRow[]): string[][] {
  return [rows.map((r) => r.id), rows.map((r) => r.topic), rows.map((r) => r.key), rows.map((r) => r.payload)];
}

function rowOf(definition: EventDefinition, event: CloudEvent): OutboxRow {
  const payload = JSON.stringify(event);
  const bytes = Buffer.byteLength(payload);
  if (bytes > MAX_EVENT_BYTES) throw new EventTooLarge(event, bytes);
  return { id: event.id, topic: definition.topic, key: event.subject, payload };
}
