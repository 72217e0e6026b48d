import { setTimeout as after } from 'node:timers/promises';
import type pg from 'pg';
import { Signal } from '../signal.js';
import { COMMIT, FETCH } from './embedded-log.js';
import type { GroupMembership } from './group-membership.js';
import type { BatchHandler, DeliveredMessage } from './transport.js';

export interface GroupConsumerOptions {
  readonly group: string;
  readonly handler: BatchHandler;
  /** answers fetches */
  readonly log: pg.Pool;
  /** takes commits; they may be lost in a crash */
  readonly offsets: pg.Pool;
  /** messages of one partition in one batch */
  readonly batchSize: number;
  /** partitions that are handled at a time; with `batchSize` the bound of what is held in memory */
  readonly concurrency: number;
  readonly pollMs: number;
  readonly onError: (error: unknown) => void;
}

interface FetchedMessage extends DeliveredMessage {
  readonly generation: string;
}

interface Batch {
  readonly place: string;
  /** of the ownership under which it was fetched */
  readonly generation: string;
  readonly messages: readonly DeliveredMessage[];
}

/** The least time between two fetches, unless there is a backlog: under load one batch of many messages. */
const LINGER_MS = 15;
const LEAST_PAUSE_MS = 50;
const MAX_PAUSE_MS = 5_000;

/** Reads the partitions that a member has. Each is handled for itself: a slow or failing one delays no other. */
export class GroupConsumer {
  readonly signal = new Signal();
  /** what is under way, or waits after a failure, by place */
  private readonly busy = new Map<string, Promise<void>>();
  private readonly pauses = new Map<string, number>();
  private handled: Batch[] = [];
  private readonly closing = new AbortController();
  private loop: Promise<void> | undefined;

  constructor(
    private readonly options: GroupConsumerOptions,
    private readonly membership: GroupMembership,
  ) {}

  private get open(): boolean {
    return !this.closing.signal.aborted;
  }

  start(): void {
    this.loop = this.run();
  }

  /** Under way, waiting for another try, or done and not committed. */
  isBusy(place: string): boolean {
    return this.busy.has(place) || this.handled.some((batch) => batch.place === place);
  }

  /** Waits for the batches under way and commits them. */
  async stop(): Promise<void> {
    this.closing.abort();
    this.signal.notify();
    await this.loop;
    await Promise.all(this.busy.values());
    await this.commit().catch(this.options.onError);
  }

  private async run(): Promise<void> {
    const { concurrency, batchSize, pollMs, onError } = this.options;
    let fetched = -Infinity;
    let pause = 0;
    while (this.open) {
      try {
        const since = performance.now() - fetched;
        if (since < LINGER_MS) await after(LINGER_MS - since);
        fetched = performance.now();
        await this.commit();
        const batches = this.busy.size < concurrency ? await this.fetch() : [];
        for (const batch of batches) this.begin(batch);
        if (this.busy.size >= concurrency || batches.some(({ messages }) => messages.length >= batchSize)) {
          fetched = -Infinity;
        }
        pause = 0;
        await this.signal.wait(pollMs);
      } catch (error) {
        onError(error);
        pause = Math.min(MAX_PAUSE_MS, Math.max(LEAST_PAUSE_MS, pause * 2));
        if (this.open) await this.signal.wait(pause);
      }
    }
  }

  private begin(batch: Batch): void {
    // what was to be handed over while it was fetched may belong to another by now
    if (!this.open || this.membership.isLeaving(batch.place)) return;
    const ended = this.handle(batch).finally(() => {
      this.busy.delete(batch.place);
      this.signal.notify();
    });
    this.busy.set(batch.place, ended);
  }

  private async handle(batch: Batch): Promise<void> {
    try {
      await this.options.handler(batch.messages);
      this.pauses.delete(batch.place);
      this.handled.push(batch);
    } catch (error) {
      this.options.onError(error);
      const pause = this.pauses.get(batch.place) ?? LEAST_PAUSE_MS;
      this.pauses.set(batch.place, Math.min(MAX_PAUSE_MS, pause * 2));
      await after(pause, undefined, { signal: this.closing.signal }).catch(() => undefined);
    }
  }

  private async commit(): Promise<void> {
    const { group, offsets, onError } = this.options;
    // a copy: more is handled while these are committed
    const done = [...this.handled];
    if (done.length === 0) return;
    const last = done.map(({ messages }) => messages.at(-1) as DeliveredMessage);
    const { rowCount } = await offsets.query({
      name: 'commit',
      text: COMMIT,
      values: [
        group,
        this.membership.id,
        last.map(({ topic }) => topic),
        last.map(({ partition }) => partition),
        done.map(({ generation }) => generation),
        last.map(({ offset }) => (BigInt(offset) + 1n).toString()),
      ],
    });
    this.handled = this.handled.filter((batch) => !done.includes(batch));
    if (rowCount !== done.length) onError(new PartitionLost(done.map(({ place }) => place)));
  }

  private async fetch(): Promise<Batch[]> {
    const { group, log, batchSize, concurrency } = this.options;
    // handled ones are not committed yet
    const excluded = [...this.busy.keys(), ...this.handled.map(({ place }) => place), ...this.membership.leavingPlaces];
    const { rows } = await log.query<FetchedMessage>({
      name: 'fetch',
      text: FETCH,
      values: [group, this.membership.id, excluded, concurrency - this.busy.size, batchSize],
    });
    const batches = Map.groupBy(rows, ({ topic, partition }) => `${topic}/${partition}`);
    return [...batches].map(([place, messages]) => ({ place, generation: messages[0]?.generation ?? '', messages }));
  }
}

/** Some of these partitions went to another instance while their messages were handled. */
class PartitionLost extends Error {
  override readonly name = 'PartitionLost';

  constructor(places: readonly string[]) {
    super(`another instance has taken over at least one of ${places.join(', ')}`);
  }
}
