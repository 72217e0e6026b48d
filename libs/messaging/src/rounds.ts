import { Signal } from './signal.js';

export interface RoundsOptions {
  /** One round. True: there may be more to do, so the next one follows at once. */
  readonly round: () => Promise<unknown>;
  /** the pause after a round that left nothing to do, or that failed */
  readonly everyMs: number;
  readonly onError: (error: unknown) => void;
}

/** Does its round at the start, when woken, and every so often; one at a time, whatever happens to it. */
export class Rounds {
  private readonly next = new Signal();
  private loop: Promise<void> | undefined;
  private waiting: (() => void)[] = [];
  private end = false;

  constructor(private readonly options: RoundsOptions) {}

  /** Whether the end was asked for: a long round looks here between its pieces. */
  get ending(): boolean {
    return this.end;
  }

  start(): void {
    if (this.loop) return;
    this.loop = this.run();
  }

  /** Another round at once, after the one under way. */
  wake(): void {
    this.next.notify();
  }

  /**
   * Resolves after a round that began later than this call and left nothing to do, or failed (`onError` has heard of it,
   * the next one follows after the pause); at the end too.
   */
  async idle(): Promise<void> {
    if (!this.loop || this.end) return;
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
      this.wake();
    });
  }

  /** Resolves when the round under way is done. */
  async stop(): Promise<void> {
    this.end = true;
    this.wake();
    await this.loop;
  }

  private async run(): Promise<void> {
    const asked: (() => void)[] = [];
    while (!this.end) {
      asked.push(...this.waiting.splice(0));
      if (await this.round()) continue;
      for (const resolve of asked.splice(0)) resolve();
      if (!this.end) await this.next.wait(this.options.everyMs);
    }
    for (const resolve of [...asked, ...this.waiting.splice(0)]) resolve();
  }

  private async round(): Promise<boolean> {
    try {
      return (await this.options.round()) === true;
    } catch (error) {
      this.options.onError(error);
      return false;
    }
  }
}
