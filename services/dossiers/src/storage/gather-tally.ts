import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '@dvc/messaging';
import { DossierTally } from './dossier-tally.js';

const INTERVAL_MS = 2_000;

/** Keeps the differences of the tally few, whatever happens to the instances: those that are left stay exact. */
@Injectable()
export class GatherTally implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('GatherTally');
  private readonly rounds = new Rounds({
    round: () => this.tally.gather(),
    everyMs: INTERVAL_MS,
    onError: (error) =>
      this.logger.warn(`the tally will be gathered again: ${error instanceof Error ? error.name : 'error'}`),
  });

  constructor(private readonly tally: DossierTally) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }
}
