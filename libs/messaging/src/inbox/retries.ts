import { Signal } from '../signal.js';
import { type ParkedMessage, type ParkingLot, ProcessEnded } from './parking-lot.js';

export interface RetriesOptions {
  readonly parking: ParkingLot;
  readonly maxAttempts: number;
  /** the pause before the second try; doubles with each further one */
  readonly backoffMs: number;
  /** applies the effect and calls `remove` in its transaction; throws when that fails */
  readonly handle: (parked: ParkedMessage) => Promise<void>;
  /** throws when the database is away: then nothing can be said about the message */
  readonly checkDatabase: () => Promise<void>;
  /** true: no further try can help */
  readonly isHopeless: (error: unknown) => boolean;
  readonly holdsKey: (type: string | null) => boolean;
  readonly onFailure: (parked: ParkedMessage, error: unknown, dead: boolean) => void;
}

/** messages that are tried at a time, each of another key */
const CONCURRENCY = 4;
const LEAST_PAUSE_MS = 1_000;

/**
 * Tries parked messages again. A message whose try never ended is tried with no other beside it, so that what ends the
 * process is told from what only was there when it happened.
 */
export class Retries {
  private readonly signal = new Signal();
  private readonly running = new Map<string, Promise<void>>();
  /** tries that failed for want of a database while this process lived on */
  private readonly interrupted = new Set<string>();
  private open = false;
  private loop: Promise<void> | undefined;

  constructor(private readonly options: RetriesOptions) {}

  start(): void {
    if (this.open) return;
    this.open = true;
    this.loop = this.run();
  }

  wake(): void {
    this.signal.notify();
  }

  async stop(): Promise<void> {
    this.open = false;
    this.signal.notify();
    await this.loop;
    await Promise.all(this.running.values());
  }

  /** Milliseconds, doubling, between half and one and a half of that. */
  backoff(attempts: number): number {
    const base = this.options.backoffMs * 2 ** Math.min(attempts - 1, 12);
    return Math.round(base * (0.5 + Math.random()));
  }

  private async run(): Promise<void> {
    while (this.open) {
      try {
        await this.round();
      } catch {
        // the database is away; the parked messages are safe in it
        await this.signal.wait(1_000);
      }
    }
  }

  private async round(): Promise<void> {
    const due = await this.options.parking.due([...this.running.keys()]);
    const suspect = due.find((parked) => parked.suspect);
    if (suspect) {
      await Promise.all(this.running.values());
      await this.retry(suspect);
      return;
    }
    const starting = due.slice(0, CONCURRENCY - this.running.size);
    for (const parked of starting) this.begin(parked);
    // one that ends wakes the loop
    if (starting.length === 0) await this.signal.wait(await this.options.parking.msUntilNext());
  }

  private begin(parked: ParkedMessage): void {
    const ended = this.retry(parked)
      .catch(() => undefined)
      .finally(() => {
        this.running.delete(parked.id);
        this.signal.notify();
      });
    this.running.set(parked.id, ended);
  }

  private async retry(parked: ParkedMessage): Promise<void> {
    const { parking, maxAttempts, handle, checkDatabase, isHopeless, holdsKey, onFailure } = this.options;
    const pause = Math.max(LEAST_PAUSE_MS, this.options.backoffMs);
    const attempts = await parking.claim(parked.id, pause, this.interrupted.delete(parked.id));
    if (attempts === undefined) return;
    if (attempts > maxAttempts) {
      // its last try never ended; the claim has noted that
      await parking.recordFailure(parked.id, { delayMs: null, holdsKey: holdsKey(parked.type) });
      onFailure(parked, new ProcessEnded(), true);
      return;
    }
    try {
      await handle(parked);
    } catch (error) {
      await checkDatabase().catch((away: unknown) => {
        this.interrupted.add(parked.id);
        throw away;
      });
      const dead = attempts >= maxAttempts || isHopeless(error);
      const delayMs = dead ? null : this.backoff(attempts);
      await parking.recordFailure(parked.id, { error, delayMs, holdsKey: holdsKey(parked.type) });
      onFailure(parked, error, dead);
    }
  }
}
