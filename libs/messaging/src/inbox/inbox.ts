import { type CloudEvent, eventDefinitions } from '@dvc/contracts';
import { type Database, statement } from '@dvc/persistence';
import { crashPoint } from '../crash-points/crash-point.js';
import { InvalidEvent, parseEvent, peekType } from '../envelope.js';
import { withinReplay } from '../replay/replay-context.js';
import { rebuildOf, replayOf } from '../replay/replay-mark.js';
import type { DeliveredMessage } from '../transport/transport.js';
import { HandlerTimedOut, SlowTypes, withinLimit } from './handler-limit.js';
import { BatchesInHand } from './batches-in-hand.js';
import { type BegunBatch, InboxProgress } from './inbox-progress.js';
import { type ParkedMessage, ParkingLot } from './parking-lot.js';
import { Retries } from './retries.js';

/** Applies the effect of one event. Runs in the transaction that records the event as handled. */
export type EventHandler = (event: CloudEvent) => Promise<void>;

export interface InboxOptions {
  readonly database: Database;
  /** by event type; other known types are passed over */
  readonly handlers: ReadonlyMap<string, EventHandler>;
  /** types whose dead letters keep later messages of their key waiting; those of other types let them pass */
  readonly holdingTypes?: ReadonlySet<string>;
  /** tries before a message becomes a dead letter */
  readonly maxAttempts?: number;
  /** the pause before the second try; doubles with each further one */
  readonly backoffMs?: number;
  /** how long a handler may take for one event; its transaction is rolled back then */
  readonly handlerTimeoutMs?: number;
  readonly onFailure?: (failure: {
    readonly type: string | null;
    readonly error: unknown;
    readonly dead: boolean;
  }) => void;
}

interface Incoming {
  readonly message: DeliveredMessage;
  readonly event: CloudEvent;
}

interface Unreadable {
  readonly message: DeliveredMessage;
  readonly error: InvalidEvent;
}

const RECORD = statement(`
  INSERT INTO inbox_event (id, type) SELECT * FROM unnest($1::text[], $2::text[])
  ON CONFLICT (id) DO NOTHING RETURNING id`);
// A rebuild handles an event again that is handled, once for each rebuild.
const RECORD_AGAIN = statement(`
  INSERT INTO inbox_event (id, type, replay_id)
  SELECT DISTINCT ON (id) id, type, $3::uuid FROM unnest($1::text[], $2::text[]) AS e(id, type)
  ON CONFLICT (id) DO UPDATE SET replay_id = excluded.replay_id, handled_at = now()
  WHERE inbox_event.replay_id IS DISTINCT FROM excluded.replay_id RETURNING id`);
const PING = statement('SELECT 1 AS alive');

/** A batch that was begun more often than this, and never finished, is taken apart. */
const TRIES_TOGETHER = 2;

/**
 * The receiving side: records each event and applies its effect in one transaction, so that a second delivery
 * changes nothing. A batch shares one transaction; when that fails, its messages are handled one by one. A message
 * that fails is parked in the database and tried again with growing pauses; later messages of its key wait behind it,
 * other keys go on. After the last try it is a dead letter. When the process ended twice during a batch, all its
 * messages are parked, and each is counted before its handler runs.
 */
export class Inbox {
  readonly parking: ParkingLot;
  private readonly progress: InboxProgress;
  private readonly retries: Retries;
  private readonly inHand = new BatchesInHand();

  constructor(private readonly options: InboxOptions) {
    this.parking = new ParkingLot(options.database);
    this.progress = new InboxProgress(options.database);
    this.retries = new Retries({
      parking: this.parking,
      maxAttempts: options.maxAttempts ?? 6,
      backoffMs: options.backoffMs ?? 200,
      handle: (parked) => this.handleParked(parked),
      checkDatabase: () => this.checkDatabase(),
      isHopeless: (error) => error instanceof InvalidEvent,
      holdsKey: (type) => this.holds(type ?? undefined),
      onFailure: ({ type }, error, dead) => options.onFailure?.({ type, error, dead }),
    });
  }

  /**
   * Handles a batch of one partition; resolves when every message is handled, parked or a dead letter. `lane` tells
   * several readers of one partition apart.
   */
  async receive(delivered: readonly DeliveredMessage[], lane = ''): Promise<void> {
    const read = delivered
      .map(storable)
      .filter((message) => !this.isForOthers(message))
      .map((message) => this.read(message));
    const items = read.filter((item) => item !== undefined);
    if (delivered[0] === undefined || items.length === 0) return;
    const first = { ...delivered[0], topic: `${lane}${delivered[0].topic}` };
    const place = `${first.topic}/${first.partition}`;
    this.inHand.begin(place);
    try {
      const events = items.flatMap((item) => ('event' in item ? [item.event] : []));
      const messages = items.map(({ message }) => message);
      const batch = await this.progress.begin(first, messages, events);
      if (batch.tries > TRIES_TOGETHER) await this.takeApart(items, batch);
      else await this.handle(items, batch);
      this.inHand.finish(place);
      crashPoint('after-handler-before-offset');
    } catch (error) {
      this.inHand.fail(place);
      this.progress.interrupt(first);
      throw error;
    }
  }

  /** How long the oldest batch takes that was received and is not done, in seconds; 0 when there is none. */
  get oldestBatchSeconds(): number {
    return this.inHand.oldestMs / 1_000;
  }

  /** Starts the loop that tries parked messages again. */
  start(): void {
    this.retries.start();
  }

  /** Looks at the parked messages now, for example after a requeue. */
  wake(): void {
    this.retries.wake();
  }

  stop(): Promise<void> {
    return this.retries.stop();
  }

  /** Most messages of a topic concern other services; those are not worth parsing. */
  private isForOthers({ payload }: DeliveredMessage): boolean {
    const type = peekType(payload);
    return type !== undefined && eventDefinitions.has(type) && !this.options.handlers.has(type);
  }

  private read(message: DeliveredMessage): Incoming | Unreadable | undefined {
    try {
      const event = parseEvent(message.payload);
      return this.options.handlers.has(event.type) ? { message, event } : undefined;
    } catch (error) {
      if (error instanceof InvalidEvent) return { message, error };
      throw error;
    }
  }

  /** An unreadable message may hold its key, so what came before it is handled before. */
  private async handle(
    items: readonly (Incoming | Unreadable)[],
    { waiting: waitingNow, kept }: BegunBatch,
  ): Promise<void> {
    const waiting = new Set(waitingNow);
    let readable: Incoming[] = [];
    for (const item of items) {
      if ('event' in item) {
        if (!kept.has(item.event.id)) readable.push(item);
        continue;
      }
      await this.handleReadable(readable, waiting);
      readable = [];
      if (await this.bury(item)) waiting.add(item.message.key);
    }
    await this.handleReadable(readable, waiting);
  }

  /** Adds the keys of those that failed to `waiting`. */
  private async handleReadable(items: readonly Incoming[], waiting: Set<string>): Promise<void> {
    const { blocked = [], free = [] } = Object.groupBy(items, ({ message }) =>
      waiting.has(message.key) ? 'blocked' : 'free',
    );
    await this.parking.parkUntried(blocked);
    // what they wait for may be done by now
    if (blocked.length > 0) this.retries.wake();
    if (free.length === 0) return;
    const error = await this.failureOf(free);
    if (error === undefined) return;
    const slow = new SlowTypes();
    slow.note(error);
    for (const one of free) {
      if (waiting.has(one.message.key) || slow.has(one.event.type)) {
        waiting.add(one.message.key);
        await this.parking.parkUntried([one]);
        continue;
      }
      // who was alone, or hung, has had its try
      const tried: boolean = free.length === 1 || (error instanceof HandlerTimedOut && error.event.id === one.event.id);
      const failure: unknown = tried ? error : await this.failureOf([one]);
      if (failure === undefined) continue;
      if (failure !== error) slow.note(failure);
      waiting.add(one.message.key);
      await this.parking.park(one.message, one.event, this.retries.backoff(1), failure);
      this.options.onFailure?.({ type: one.event.type, error: failure, dead: false });
      this.retries.wake();
    }
    this.retries.wake();
  }

  /** The process ended again and again during this batch: from here on each message is counted for itself. */
  private async takeApart(items: readonly (Incoming | Unreadable)[], { kept }: BegunBatch): Promise<void> {
    let readable: Incoming[] = [];
    for (const item of items) {
      if ('event' in item) {
        if (!kept.has(item.event.id)) readable.push(item);
        continue;
      }
      await this.parking.parkUntried(readable);
      readable = [];
      await this.bury(item);
    }
    await this.parking.parkUntried(readable);
    this.retries.wake();
  }

  /** True when the dead letter keeps later messages of its key waiting. */
  private async bury({ message, error }: Unreadable): Promise<boolean> {
    const holdsKey = this.holds(peekType(message.payload));
    await this.parking.bury(message, error, holdsKey);
    this.options.onFailure?.({ type: null, error, dead: true });
    return holdsKey;
  }

  private holds(type: string | undefined): boolean {
    return type !== undefined && this.options.holdingTypes?.has(type) === true;
  }

  /** Applies events in one transaction; answers why that failed. Throws when the database is away. */
  private async failureOf(items: readonly Incoming[]): Promise<unknown> {
    try {
      await this.options.database.transaction(() => this.apply(items.map(({ event }) => event)));
      return undefined;
    } catch (error) {
      // a lost database fails every message alike: let the transport deliver the batch again
      await this.checkDatabase();
      return error ?? new Error('the handler threw nothing');
    }
  }

  private async handleParked(parked: ParkedMessage): Promise<void> {
    const event = parseEvent(parked.payload);
    await this.options.database.transaction(async () => {
      // also locks the row: another instance passes it over
      if (await this.parking.remove(parked.id)) await this.apply([event]);
    });
  }

  private async apply(events: readonly CloudEvent[]): Promise<void> {
    const { database, handlers, handlerTimeoutMs = 30_000 } = this.options;
    const ids = await this.record(events);
    for (const event of events) {
      const handler = handlers.get(event.type);
      // an event that stands twice in one batch is handled once
      if (handler && ids.delete(event.id))
        await withinReplay(replayOf(event), () => withinLimit(database, event, handlerTimeoutMs, () => handler(event)));
    }
    crashPoint('after-handler-before-commit');
  }

  /** Answers the ids of those that are to be handled now. */
  private async record(events: readonly CloudEvent[]): Promise<Set<string>> {
    const ids = new Set<string>();
    for (const [rebuild, list] of Map.groupBy(events, (event) => rebuildOf(event))) {
      const columns = [list.map(({ id }) => id), list.map(({ type }) => type)];
      const fresh =
        rebuild === undefined
          ? await this.options.database.query<{ id: string }>(RECORD, columns)
          : await this.options.database.query<{ id: string }>(RECORD_AGAIN, [...columns, rebuild]);
      for (const { id } of fresh) ids.add(id);
    }
    return ids;
  }

  private async checkDatabase(): Promise<void> {
    await this.options.database.query(PING);
  }
}

/** PostgreSQL keeps no null characters; no event of ours has any. */
function storable(message: DeliveredMessage): DeliveredMessage {
  const { key, payload } = message;
  if (!key.includes('\0') && !payload.includes('\0')) return message;
  return { ...message, key: key.replaceAll('\0', '\uFFFD'), payload: payload.replaceAll('\0', '\uFFFD') };
}
