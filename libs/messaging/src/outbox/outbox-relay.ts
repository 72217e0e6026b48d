import pg from 'pg';
import { crashPoint } from '../crash-points/crash-point.js';
import { Signal } from '../signal.js';
import { type EventTransport, MessagesTooLarge, type TransportMessage } from '../transport/transport.js';
import { OutboxBatches } from './outbox-batches.js';
import { RefusedEvents } from './refused-events.js';
import { RelaySession, SilentLeaderEnded } from './relay-session.js';

export interface OutboxRelayOptions {
  /** the service's database */
  readonly url: string;
  readonly service: string;
  readonly transport: EventTransport;
  readonly batchSize?: number;
  /** how often to look without being woken */
  readonly pollMs?: number;
  /** a leader that asks its database nothing for so long is stopped or hangs: another instance ends its session */
  readonly takeoverMs?: number;
  /** how long an event that the broker refused as too large, and its key, are passed over */
  readonly retryRefusedMs?: number;
  readonly onError?: (error: unknown) => void;
  /** the broker refuses an event as too large; told at each try */
  readonly onRefused?: (event: TransportMessage, error: MessagesTooLarge) => void;
}

/** A leader whose machine is gone gives its lock up after some 30 s, not after two hours. */
const FORGET_DEAD_SESSIONS =
  '-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c tcp_user_timeout=30000';

/** The least time between two batches. */
const LINGER_MS = 10;

/**
 * Publishes the outbox in order, one batch after the other. Only the instance whose session holds the advisory lock
 * does so; when it dies, PostgreSQL frees the lock and another takes over. A batch is marked on that same session, so
 * who has lost the lock can't mark. A leader that is stopped or hangs loses it to an instance that waits. Woken after each commit; polling is the safety net.
 */
export class OutboxRelay {
  private readonly signal = new Signal();
  private readonly refused: RefusedEvents;
  private open = false;
  private loop: Promise<void> | undefined;

  constructor(private readonly options: OutboxRelayOptions) {
    this.refused = new RefusedEvents(options.retryRefusedMs);
  }

  /** Keys whose events wait because the broker refuses one as too large; 0 where another instance leads. */
  get refusedKeys(): number {
    return this.refused.size;
  }

  start(): void {
    if (this.open) return;
    this.open = true;
    this.loop = this.run();
  }

  wake(): void {
    this.signal.notify();
  }

  /** Finishes the batch in flight and gives the leadership up. */
  async stop(): Promise<void> {
    this.open = false;
    this.signal.notify();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (this.open) {
      const client = new pg.Client({
        connectionString: this.options.url,
        application_name: `${this.options.service}-relay`,
        keepAlive: true,
        connectionTimeoutMillis: 2_000,
        statement_timeout: 15_000,
        // the server cancels first; a connection that gives no answer is dead
        query_timeout: 18_000,
        // a mark lost in a crash means one more delivery, which the inbox drops
        options: `-c synchronous_commit=off ${FORGET_DEAD_SESSIONS}`,
      });
      client.on('error', () => this.signal.notify());
      try {
        await client.connect();
        await this.lead(client);
      } catch (error) {
        if (this.open) {
          this.options.onError?.(error);
          await this.signal.wait(500);
        }
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  private async lead(client: pg.Client): Promise<void> {
    this.refused.clear();
    const { takeoverMs = 15_000, batchSize = 500, pollMs = 1_000, onError } = this.options;
    const session = new RelaySession(client, takeoverMs);
    for (;;) {
      if (!this.open) return;
      if (await session.lead()) break;
      if (await session.endSilentLeader()) onError?.(new SilentLeaderEnded(takeoverMs));
      else await this.signal.wait(1_000);
    }
    const batches = new OutboxBatches(session, batchSize);
    let lastPublished = 0;
    while (this.open) {
      // under load a short wait makes one batch of many events; a lone event goes at once, and so does a backlog
      const since = performance.now() - lastPublished;
      if (since < LINGER_MS) await new Promise((resolve) => setTimeout(resolve, LINGER_MS - since));
      const { rows, full } = await batches.next(this.refused.held());
      if (rows.length === 0) {
        await this.signal.wait(Math.min(pollMs, session.beatMs));
        continue;
      }
      crashPoint('after-commit-before-publish');
      await this.publish(rows, batches, session);
      lastPublished = full ? 0 : performance.now();
    }
  }

  private async publish(
    rows: readonly TransportMessage[],
    batches: OutboxBatches,
    session: RelaySession,
  ): Promise<void> {
    try {
      await session.whileLeading(() => this.options.transport.publish(rows));
    } catch (error) {
      if (!(error instanceof MessagesTooLarge)) throw error;
      await this.publishOneByOne(rows, batches, session);
      return;
    }
    crashPoint('after-publish-before-mark');
    await batches.mark(rows);
  }

  /** The one that the broker refuses keeps its key waiting, and no other. */
  private async publishOneByOne(
    rows: readonly TransportMessage[],
    batches: OutboxBatches,
    session: RelaySession,
  ): Promise<void> {
    for (const row of rows) {
      if (this.refused.holds(row)) continue;
      try {
        await session.whileLeading(() => this.options.transport.publish([row]));
      } catch (error) {
        if (!(error instanceof MessagesTooLarge)) throw error;
        this.refused.add(row);
        this.options.onRefused?.(row, error);
        continue;
      }
      await batches.mark([row]);
    }
  }
}
