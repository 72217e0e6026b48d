import type pg from 'pg';
import { Rounds } from '../rounds.js';
import { PRUNE } from './embedded-log.js';

export interface LogRetentionOptions {
  /** younger messages stay in any case */
  readonly keepMs: number;
  /** messages that one statement deletes */
  readonly batchSize?: number;
  readonly everyMs?: number;
  readonly onError?: (error: unknown) => void;
}

/** Statements of one run: what is left over is for the next one. */
const MAX_BATCHES = 500;

/**
 * Deletes old messages of the embedded log that every known consumer group has passed, at the start and every hour, in
 * batches that hold locks for a moment. A group that never comes back keeps what it has not read.
 */
export class LogRetention {
  private readonly rounds: Rounds;

  constructor(
    private readonly pool: pg.Pool,
    private readonly options: LogRetentionOptions,
  ) {
    this.rounds = new Rounds({
      round: () => this.prune(),
      everyMs: options.everyMs ?? 3_600_000,
      onError: (error) => options.onError?.(error),
    });
  }

  start(): void {
    this.rounds.start();
  }

  /** Resolves after the batch under way. */
  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** Answers how many messages are gone. */
  async prune(): Promise<number> {
    const { keepMs, batchSize = 2_000 } = this.options;
    let total = 0;
    for (let batch = 0; batch < MAX_BATCHES && !this.rounds.ending; batch++) {
      const { rows } = await this.pool.query<{ n: number }>({
        name: 'prune',
        text: PRUNE,
        values: [keepMs, batchSize],
      });
      const n = rows[0]?.n ?? 0;
      total += n;
      if (n < batchSize) break;
    }
    return total;
  }
}
