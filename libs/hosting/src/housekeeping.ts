export interface HousekeepingOptions {
  /** done one after the other; one that fails does not keep the others from being done */
  readonly chores: readonly (() => Promise<unknown>)[];
  readonly everyMs?: number;
  readonly onError: (error: unknown) => void;
}

/** Does what has to be done now and then: at the start, and every hour. */
export class Housekeeping {
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> = Promise.resolve();
  private open = false;

  constructor(private readonly options: HousekeepingOptions) {}

  start(): void {
    this.open = true;
    const round = (): void => {
      this.underWay = this.underWay.then(() => this.doAll());
    };
    this.timer = setInterval(round, this.options.everyMs ?? 3_600_000);
    this.timer.unref();
    round();
  }

  /** Resolves when the chore under way is done. */
  async stop(): Promise<void> {
    this.open = false;
    clearInterval(this.timer);
    await this.underWay;
  }

  private async doAll(): Promise<void> {
    for (const chore of this.options.chores) {
      if (this.open) await chore().catch(this.options.onError);
    }
  }
}
