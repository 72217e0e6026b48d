import { type Database, type Statement, statement } from '@dvc/persistence';

export interface RetentionOptions {
  /** days that published events are kept, for a replay */
  readonly outboxDays: number;
  /** days that handled events are remembered; a repeat that comes later has its effect again */
  readonly inboxDays: number;
  /** rows that one statement deletes */
  readonly batchSize?: number;
}

export interface Pruned {
  readonly outbox: number;
  readonly inbox: number;
}

// Ids are UUIDv7, so the primary key finds the old ones; nobody waits for the disk.
const PRUNE_OUTBOX = statement(`
  WITH gone AS (
    DELETE FROM outbox_event WHERE id = ANY(ARRAY(
      SELECT id FROM outbox_event
      WHERE id < rpad(lpad(to_hex(floor(extract(epoch FROM now() - make_interval(days => $1)) * 1000)::bigint), 12, '0'), 32, '0')::uuid
        AND published_at < now() - make_interval(days => $1)
      ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED))
    RETURNING id)
  SELECT count(*) AS n, set_config('synchronous_commit', 'off', true) FROM gone`);
const PRUNE_INBOX = statement(`
  WITH gone AS (
    DELETE FROM inbox_event WHERE id = ANY(ARRAY(
      SELECT id FROM inbox_event WHERE handled_at < now() - make_interval(days => $1)
      ORDER BY handled_at LIMIT $2 FOR UPDATE SKIP LOCKED))
    RETURNING id)
  SELECT count(*) AS n, set_config('synchronous_commit', 'off', true) FROM gone`);

/** Statements of one run: what is left over is for the next one. */
const MAX_BATCHES = 200;

/**
 * Deletes what is kept no longer, in batches that hold locks for a moment. Dead letters, discarded messages and events
 * that are not published stay for ever.
 */
export class Retention {
  private open = true;

  /** Throws when handled events would be forgotten while their producers can still repeat them. */
  constructor(
    private readonly database: Database,
    private readonly options: RetentionOptions,
  ) {
    if (options.inboxDays < options.outboxDays) {
      throw new RangeError('handled events must be remembered at least as long as published events are kept');
    }
  }

  async prune(): Promise<Pruned> {
    const outbox = await this.inBatches(PRUNE_OUTBOX, this.options.outboxDays);
    const inbox = await this.inBatches(PRUNE_INBOX, this.options.inboxDays);
    return { outbox, inbox };
  }

  /** Ends a run after the batch under way. */
  stop(): void {
    this.open = false;
  }

  private async inBatches(prune: Statement, days: number): Promise<number> {
    const { batchSize = 2_000 } = this.options;
    let total = 0;
    for (let batch = 0; batch < MAX_BATCHES && this.open; batch++) {
      const n = (await this.database.one<{ n: number }>(prune, [days, batchSize]))?.n ?? 0;
      total += n;
      if (n < batchSize) break;
    }
    return total;
  }
}
