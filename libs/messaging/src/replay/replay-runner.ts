import { replayTopicOf } from '@dvc/contracts';
import { type Database, newId } from '@dvc/persistence';
import type { Inbox } from '../inbox/inbox.js';
import { Signal } from '../signal.js';
import type { DeliveredMessage, EventTransport, LogPlace, Subscription } from '../transport/transport.js';
import { isAddressedTo, markReplayed } from './replay-mark.js';
import { type ActiveReplay, ReplayRows } from './replay-rows.js';
import { placeName } from './replays.js';

export interface ReplayRunnerOptions {
  readonly service: string;
  readonly database: Database;
  readonly transport: EventTransport;
  readonly inbox: Pick<Inbox, 'receive'>;
  /** what the service reads in ordinary life */
  readonly topics: readonly string[];
  readonly onError?: (error: unknown) => void;
}

interface Reading {
  readonly replay: ActiveReplay;
  readonly subscription: Subscription;
}

const IDLE_MS = 5_000;
const ACTIVE_MS = 400;
/** after so long without progress it is asked whether the log still has what is waited for */
const STALLED_MS = 10_000;

/**
 * Carries a service's replay through, one instance at a time: reads with a group of its own, beside the ordinary one,
 * and hands what it reads to the same inbox. How far it is stands in the database; after a crash it, or another
 * instance, goes on from there.
 */
export class ReplayRunner {
  private readonly signal = new Signal();
  private readonly rows: ReplayRows;
  private readonly holder = newId();
  private reading: Reading | undefined;
  private movedAt = 0;
  private open = false;
  private loop: Promise<void> | undefined;

  constructor(private readonly options: ReplayRunnerOptions) {
    this.rows = new ReplayRows(options.database);
  }

  start(): void {
    if (this.open) return;
    this.open = true;
    this.loop = this.run();
  }

  wake(): void {
    this.signal.notify();
  }

  /** Finishes the batches in flight and leaves the replay to others. */
  async stop(): Promise<void> {
    this.open = false;
    this.signal.notify();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (this.open) {
      try {
        await this.signal.wait(await this.round());
      } catch (error) {
        if (!this.open) break;
        this.options.onError?.(error);
        await this.signal.wait(1_000);
      }
    }
    await this.putDown().catch(() => undefined);
    await this.rows.release(this.holder).catch(() => undefined);
  }

  /** Answers when to look again, in milliseconds. */
  private async round(): Promise<number> {
    const replay = await this.rows.claim(this.holder);
    if (this.reading && this.reading.replay.id !== replay?.id) await this.putDown();
    if (!replay) return IDLE_MS;
    if (replay.state === 'REQUESTED') {
      if (!(await this.liveIsAhead(replay))) return ACTIVE_MS;
      await this.rows.run(replay.id);
    }
    this.reading ??= await this.read(replay);
    if (!(await this.isComplete(replay))) return ACTIVE_MS;
    await this.putDown();
    await this.rows.finish(replay.id, laneOf(replay.id));
    return 0;
  }

  /**
   * Every source has listed what it publishes once more; what it had published until then has to be handled in the
   * ordinary way first, with its outside effects.
   */
  private async liveIsAhead(replay: ActiveReplay): Promise<boolean> {
    const { history } = this.options.transport;
    if (!(await this.rows.haveAllBegun(replay.id))) return false;
    const gate = replay.gate ?? (await this.gate());
    if (!replay.gate) await this.rows.setGate(replay.id, gate);
    const handled = new Map(
      (await history.placesOf(this.options.service, this.options.topics)).map((place) => [
        placeName(place),
        place.offset,
      ]),
    );
    return gate.every((place) => (handled.get(placeName(place)) ?? 0) >= place.offset);
  }

  /** The ends of the partitions that hold a message. */
  private async gate(): Promise<readonly LogPlace[]> {
    const { history } = this.options.transport;
    const oldest = await history.placesSince(this.options.topics, new Date(0));
    const begins = new Map(oldest.map((place) => [placeName(place), place.offset]));
    return (await history.ends(this.options.topics)).filter((end) => end.offset > (begins.get(placeName(end)) ?? 0));
  }

  private async read(replay: ActiveReplay): Promise<Reading> {
    const { transport, service, topics } = this.options;
    const places = await this.rows.places(replay.id);
    // a group of its own each time: it need not wait until the broker has missed the member that was killed
    const group = `${groupsOf(service, replay.id)}${newId()}`;
    await transport.history.beginAt(
      group,
      places.map(({ topic, partition, position }) => ({ topic, partition, offset: position })),
    );
    const targets = new Map(places.map((place) => [placeName(place), place.target ?? Infinity]));
    const from = replay.source === 'OUTBOX' ? [replayTopicOf(service)] : topics;
    this.movedAt = Date.now();
    const subscription = await transport.subscribe(group, from, (batch) => this.take(replay, targets, batch));
    return { replay, subscription };
  }

  private async take(
    replay: ActiveReplay,
    targets: ReadonlyMap<string, number>,
    batch: readonly DeliveredMessage[],
  ): Promise<void> {
    const last = batch.at(-1);
    if (!last) return;
    const target = targets.get(placeName(last)) ?? Infinity;
    const meant = batch.filter(
      ({ offset, payload }) =>
        Number(offset) < target && (replay.source === 'TOPIC' || isAddressedTo(payload, replay.id)),
    );
    const marked = meant.map((message) => ({ ...message, payload: markReplayed(message.payload, replay) }));
    await this.options.inbox.receive(marked, laneOf(replay.id));
    await this.rows.advance(replay.id, last, meant.length);
    this.movedAt = Date.now();
  }

  private async isComplete(replay: ActiveReplay): Promise<boolean> {
    const { history } = this.options.transport;
    let places = await this.rows.places(replay.id);
    if (replay.source === 'OUTBOX' && places.some(({ target }) => target === null)) {
      if (!(await this.rows.haveAllEnded(replay.id))) return false;
      await this.rows.setTargets(replay.id, await history.ends([replayTopicOf(this.options.service)]));
      places = await this.rows.places(replay.id);
    }
    const missing = places.filter(({ position, target }) => position < (target ?? Infinity));
    if (missing.length === 0) return true;
    if (Date.now() - this.movedAt < STALLED_MS) return false;
    // the log keeps nothing for ever: what is waited for may be gone
    this.movedAt = Date.now();
    const kept = await history.placesSince([...new Set(missing.map(({ topic }) => topic))], new Date(0));
    const oldest = new Map(kept.map((place) => [placeName(place), place.offset]));
    return missing.every((place) => (oldest.get(placeName(place)) ?? 0) >= (place.target ?? Infinity));
  }

  private async putDown(): Promise<void> {
    const { reading } = this;
    if (!reading) return;
    this.reading = undefined;
    await reading.subscription.close();
    await this.options.transport.history.forget(groupsOf(this.options.service, reading.replay.id));
  }
}

function groupsOf(service: string, replayId: string): string {
  return `${service}.replay.${replayId}.`;
}

/** Batches of a replay are told from those of ordinary life at the same place. */
function laneOf(replayId: string): string {
  return `replay ${replayId} `;
}
