import { type EventData, type replayRequested, replayTopicOf, republicationReported } from '@dvc/contracts';
import { type Database, statement } from '@dvc/persistence';
import type { Outbox } from '../outbox/outbox.js';
import { cutByBytes } from '../outbox/outbox-batches.js';
import { Signal } from '../signal.js';
import type { EventTransport, TransportMessage } from '../transport/transport.js';
import { addressToReplay } from './replay-mark.js';

export interface RepublisherOptions {
  readonly service: string;
  readonly database: Database;
  readonly outbox: Outbox;
  readonly transport: EventTransport;
  readonly batchSize?: number;
  readonly onError?: (error: unknown) => void;
}

const ASK = statement(`
  INSERT INTO republication (replay_id, consumer, types, since) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`);
// One instance works on it at a time: whoever holds the row.
const NEXT = statement(`
  SELECT replay_id AS "replayId", consumer, types, since, expected, position FROM republication
  WHERE finished_at IS NULL ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED`);
// The list fixes what is published once more and in which order. By the time of the database: the id has that of the
// service's clock, which may have been days off. The type stands at a fixed place of what our own code wrote.
const PATIENCE = statement("SELECT set_config('statement_timeout', '300000', true)");
const LIST = statement(`
  WITH listed AS (
    INSERT INTO republication_event (replay_id, n, event_id)
    SELECT $1, row_number() OVER (ORDER BY seq), id FROM outbox_event
    WHERE created_at >= $2::timestamptz AND published_at IS NOT NULL AND withheld_in IS NULL
      AND split_part(left(payload, 600), '"', 16) = ANY($3::text[])
    RETURNING 1)
  UPDATE republication SET expected = (SELECT count(*) FROM listed) WHERE replay_id = $1 RETURNING expected`);
const BATCH = statement(
  cutByBytes(`
    SELECT r.n, e.id, e.topic, e.key, e.payload
    FROM republication_event r LEFT JOIN outbox_event e ON e.id = r.event_id
    WHERE r.replay_id = $1 AND r.n > $2 ORDER BY r.n LIMIT $3`),
);
const ADVANCE = statement('UPDATE republication SET position = $2 WHERE replay_id = $1');
const FINISH = statement(`
  WITH gone AS (DELETE FROM republication_event WHERE replay_id = $1)
  UPDATE republication SET finished_at = now() WHERE replay_id = $1`);

interface Republication {
  readonly replayId: string;
  readonly consumer: string;
  readonly types: readonly string[];
  readonly since: Date;
  /** null until the events are listed */
  readonly expected: number | null;
  readonly position: number;
}

const IDLE_MS = 5_000;

/**
 * Publishes events that the outbox keeps once more, for a service that is rebuilt: in their order, in batches, to that
 * service's replay topic. What is done is kept in the database, so it goes on after a crash; a batch that was published
 * and not noted comes twice, which the inbox on the other side drops.
 */
export class Republisher {
  private readonly signal = new Signal();
  private open = false;
  private loop: Promise<void> | undefined;

  constructor(private readonly options: RepublisherOptions) {}

  /** Another service asks, or this one asks itself; within the transaction that records that. */
  async ask({ replayId, consumer, sources, types, since }: EventData<typeof replayRequested>): Promise<void> {
    if (!sources.includes(this.options.service)) return;
    await this.options.database.query(ASK, [replayId, consumer, types, since]);
    this.options.database.afterCommit(() => this.signal.notify());
  }

  start(): void {
    if (this.open) return;
    this.open = true;
    this.loop = this.run();
  }

  /** Finishes the batch in flight. */
  async stop(): Promise<void> {
    this.open = false;
    this.signal.notify();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (this.open) {
      try {
        const more = await this.options.database.transaction(() => this.step());
        if (!more) await this.signal.wait(IDLE_MS);
      } catch (error) {
        if (!this.open) return;
        this.options.onError?.(error);
        await this.signal.wait(1_000);
      }
    }
  }

  /** One batch, or what stands before and after the batches. False: there is nothing to do. */
  private async step(): Promise<boolean> {
    const { database, transport, batchSize = 500 } = this.options;
    const work = await database.one<Republication>(NEXT);
    if (!work) return false;
    const { replayId, consumer, position } = work;
    if (work.expected === null) {
      await database.query(PATIENCE);
      const listed = await database.one<{ expected: number }>(LIST, [replayId, work.since, work.types]);
      await this.report(work, 'BEGUN', listed?.expected ?? 0);
      return true;
    }
    const rows = await database.query<TransportMessage & { readonly n: number }>(BATCH, [
      replayId,
      position,
      batchSize,
    ]);
    const last = rows.at(-1);
    if (!last) {
      await database.query(FINISH, [replayId]);
      await this.report(work, 'ENDED', position);
      return true;
    }
    const topic = replayTopicOf(consumer);
    // what was pruned meanwhile is gone
    const kept = rows.filter(({ payload }) => payload !== null);
    await transport.publish(
      kept.map(({ id, key, payload }) => ({ id, topic, key, payload: addressToReplay(payload, replayId) })),
    );
    await database.query(ADVANCE, [replayId, last.n]);
    return true;
  }

  private async report({ replayId, consumer }: Republication, state: 'BEGUN' | 'ENDED', events: number): Promise<void> {
    await this.options.outbox.add(republicationReported, {
      subject: replayId,
      data: { replayId, consumer, source: this.options.service, state, events },
    });
  }
}
