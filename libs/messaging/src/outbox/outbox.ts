import type { CloudEvent, EventData, EventDefinition } from '@dvc/contracts';
import { type Database, statement } from '@dvc/persistence';
import { createEvent, type EventOrigin, type NewEvent } from '../envelope.js';

/** The columns of an outbox row, for statements that insert it themselves (one round trip on hot paths). */
export interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly payload: string;
}

const APPEND = statement('INSERT INTO outbox_event (id, topic, key, payload) VALUES ($1, $2, $3, $4)');
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

  /** Appends within the open transaction. Throws InvalidEvent when the data breaks the contract. */
  async add<D extends EventDefinition>(definition: D, event: NewEvent<D>): Promise<CloudEvent<EventData<D>>> {
    if (!this.database.inTransaction)
      throw new Error(`${definition.type} must be appended in the transaction of its effect`);
    const envelope = createEvent(definition, event, this.origin());
    const row = rowOf(definition, envelope);
    await this.database.query(APPEND, [row.id, row.topic, row.key, row.payload]);
    this.database.afterCommit(() => this.wake());
    return envelope;
  }

  /** Appends several events of one kind in one statement, in their order. As strict as `add`. */
  async addAll<D extends EventDefinition>(definition: D, events: readonly NewEvent<D>[]): Promise<void> {
    if (!this.database.inTransaction)
      throw new Error(`${definition.type} must be appended in the transaction of its effect`);
    if (events.length === 0) return;
    const rows = events.map((event) => this.prepare(definition, event));
    await this.database.query(APPEND_ALL, [
      rows.map((r) => r.id),
      rows.map((r) => r.topic),
      rows.map((r) => r.key),
      rows.map((r) => r.payload),
    ]);
    this.database.afterCommit(() => this.wake());
  }

  /** The row for a statement of one's own; call `wake` once that statement has committed. */
  prepare<D extends EventDefinition>(definition: D, event: NewEvent<D>): OutboxRow {
    return rowOf(definition, createEvent(definition, event, this.origin()));
  }

  wake(): void {
    for (const listener of this.listeners) listener();
  }

  onAppended(listener: () => void): void {
    this.listeners.add(listener);
  }
}

function rowOf(definition: EventDefinition, event: CloudEvent): OutboxRow {
  return { id: event.id, topic: definition.topic, key: event.subject, payload: JSON.stringify(event) };
}
