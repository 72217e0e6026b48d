import { type CloudEvent, eventDefinitions } from '@dvc/contracts';
import { type Database, statement } from '@dvc/persistence';
import { InvalidEvent, parseEvent, peekType } from '../envelope.js';
import { Signal } from '../signal.js';
import type { DeliveredMessage } from '../transport/transport.js';
import { ParkingLot, type ParkedMessage } from './parking-lot.js';

/** Applies the effect of one event. Runs in the transaction that records the event as handled. */
export type EventHandler = (event: CloudEvent) => Promise<void>;

export interface InboxOptions {
  readonly database: Database;
  /** by event type; other known types are passed over */
  readonly handlers: ReadonlyMap<string, EventHandler>;
  /** tries before a message becomes a dead letter */
  readonly maxAttempts?: number;
  /** the pause before the second try; doubles with each further one */
  readonly backoffMs?: number;
  readonly onFailure?: (failure: { readonly type: string | null; readonly error: unknown; readonly dead: boolean }) => void;
}

interface Incoming {
  readonly message: DeliveredMessage;
  readonly event: CloudEvent;
}

const RECORD = statement(`
  INSERT INTO inbox_event (id, type) SELECT * FROM unnest($1::text[], $2::text[])
  ON CONFLICT (id) DO NOTHING RETURNING id`);

/**
 * The receiving side: records each event and applies its effect in one transaction, so that a second delivery
 * changes nothing. A batch shares one transaction; when that fails, its messages are handled one by one. A message
 * that fails is parked in the database and tried again with growing pauses; later messages of its key wait behind it,
 * other keys go on. After the last try it is a dead letter.
 */
export class Inbox {
  readonly parking: ParkingLot;
  private readonly signal = new Signal();
  private open = false;
  private loop: Promise<void> | undefined;

  constructor(private readonly options: InboxOptions) {
    this.parking = new ParkingLot(options.database);
  }

  /** Handles a batch of one partition; resolves when every message is handled, parked or a dead letter. */
  async receive(messages: readonly DeliveredMessage[]): Promise<void> {
    const incoming: Incoming[] = [];
    for (const message of messages) {
      try {
        if (this.isForOthers(message)) continue;
        const event = parseEvent(message.payload);
        if (this.options.handlers.has(event.type)) incoming.push({ message, event });
      } catch (error) {
        if (!(error instanceof InvalidEvent)) throw error;
        await this.parking.bury(message, error);
        this.options.onFailure?.({ type: null, error, dead: true });
      }
    }
    if (incoming.length === 0) return;
    const waiting = await this.parking.waitingKeys(incoming.map(({ message }) => message.key));
    if (waiting.size === 0 && (await this.tryTogether(incoming))) return;
    for (const one of incoming) {
      if (waiting.has(one.message.key)) await this.parking.park(one.message, one.event, 0, undefined);
      else if (!(await this.tryAlone(one))) waiting.add(one.message.key);
    }
  }

  /** Starts the loop that tries parked messages again. */
  start(): void {
    if (this.open) return;
    this.open = true;
    this.loop = this.retryLoop();
  }

  /** Looks at the parked messages now, for example after a requeue. */
  wake(): void {
    this.signal.notify();
  }

  async stop(): Promise<void> {
    this.open = false;
    this.signal.notify();
    await this.loop;
  }

  /** Most messages of a topic concern other services; those are not worth parsing. */
  private isForOthers({ payload }: DeliveredMessage): boolean {
    const type = peekType(payload);
    return type !== undefined && eventDefinitions.has(type) && !this.options.handlers.has(type);
  }

  private async tryTogether(incoming: readonly Incoming[]): Promise<boolean> {
    try {
      await this.apply(incoming.map(({ event }) => event));
      return true;
    } catch (error) {
      // a lost database fails every message alike: let the transport deliver the batch again
      await this.options.database.query(PING);
      if (incoming.length === 1) {
        await this.failed(incoming[0] as Incoming, error);
        return true;
      }
      return false;
    }
  }

  private async tryAlone(one: Incoming): Promise<boolean> {
    try {
      await this.apply([one.event]);
      return true;
    } catch (error) {
      await this.options.database.query(PING);
      await this.failed(one, error);
      return false;
    }
  }

  private async failed({ message, event }: Incoming, error: unknown): Promise<void> {
    await this.parking.park(message, event, this.backoff(1), error);
    this.options.onFailure?.({ type: event.type, error, dead: false });
    this.signal.notify();
  }

  private async apply(events: readonly CloudEvent[]): Promise<void> {
    await this.options.database.transaction(async () => {
      const fresh = await this.options.database.query<{ id: string }>(RECORD, [events.map(({ id }) => id), events.map(({ type }) => type)]);
      const ids = new Set(fresh.map(({ id }) => id));
      for (const event of events) {
        // an event that stands twice in one batch is handled once
        if (ids.delete(event.id)) await this.options.handlers.get(event.type)?.(event);
      }
    });
  }

  private async retryLoop(): Promise<void> {
    while (this.open) {
      try {
        const due = await this.parking.due();
        for (const parked of due) await this.retry(parked);
        if (due.length === 0) await this.signal.wait(await this.parking.msUntilNext());
      } catch {
        // the database is away; the parked messages are safe in it
        await this.signal.wait(1_000);
      }
    }
  }

  private async retry(parked: ParkedMessage): Promise<void> {
    const attempts = await this.parking.countAttempt(parked.id);
    try {
      const event = parseEvent(parked.payload);
      await this.options.database.transaction(async () => {
        await this.apply([event]);
        await this.parking.remove(parked.id);
      });
    } catch (error) {
      await this.options.database.query(PING);
      const dead = attempts >= (this.options.maxAttempts ?? 6) || error instanceof InvalidEvent;
      await this.parking.recordFailure(parked.id, error, dead ? null : this.backoff(attempts));
      this.options.onFailure?.({ type: parked.type, error, dead });
    }
  }

  private backoff(attempts: number): number {
    const base = (this.options.backoffMs ?? 200) * 2 ** Math.min(attempts - 1, 12);
    return Math.round(base * (0.5 + Math.random()));
  }
}

const PING = statement('SELECT 1 AS alive');
