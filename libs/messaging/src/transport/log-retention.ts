import type pg from 'pg';
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
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<unknown> = Promise.resolve();
  private open = true;

  constructor(
    private readonly pool: pg.Pool,
    private readonly options: LogRetentionOptions,
  ) {}

  start(): void {
    if (this.timer) return;
    const round = (): void => {
      this.underWay = this.underWay.then(() => this.prune()).catch(this.options.onError);
    };
    this.timer = setInterval(round, this.options.everyMs ?? 3_600_000);
    this.timer.unref();
    round();
  }

  /** Resolves after the batch under way. */
  async stop(): Promise<void> {
    this.open = false;
    clearInterval(this.timer);
    await this.underWay;
  }

  /** Answers how many messages are gone. */
  async prune(): Promise<number> {
    const { keepMs, batchSize = 2_000 } = this.options;
    let total = 0;
    for (let batch = 0; batch < MAX_BATCHES && this.open; batch++) {
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
