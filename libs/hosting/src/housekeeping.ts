import { Rounds } from '@dvc/messaging';

export interface HousekeepingOptions {
  /** done one after the other; one that fails does not keep the others from being done */
  readonly chores: readonly (() => Promise<unknown>)[];
  readonly everyMs?: number;
  readonly onError: (error: unknown) => void;
}

/** Does what has to be done now and then: at the start, and every hour. */
export class Housekeeping {
  private readonly rounds: Rounds;

  constructor(private readonly options: HousekeepingOptions) {
    const { everyMs = 3_600_000, onError } = options;
    this.rounds = new Rounds({ round: () => this.doAll(), everyMs, onError });
  }

  start(): void {
    this.rounds.start();
  }

  /** Resolves when the chore under way is done. */
  stop(): Promise<void> {
    return this.rounds.stop();
  }

  private async doAll(): Promise<void> {
    for (const chore of this.options.chores) {
      if (!this.rounds.ending) await chore().catch(this.options.onError);
    }
  }
}
