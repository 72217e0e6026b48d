import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Signal } from '@dvc/messaging';
import { DossierTally } from './dossier-tally.js';

const INTERVAL_MS = 2_000;

/** Keeps the differences of the tally few, whatever happens to the instances: those that are left stay exact. */
@Injectable()
export class GatherTally implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('GatherTally');
  private readonly ended = new Signal();
  private open = false;
  private loop: Promise<void> | undefined;

  constructor(private readonly tally: DossierTally) {}

  onApplicationBootstrap(): void {
    this.open = true;
    this.loop = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.open = false;
    this.ended.notify();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (this.open) {
      try {
        await this.tally.gather();
      } catch (error) {
        this.logger.warn(`the tally will be gathered again: ${error instanceof Error ? error.name : 'error'}`);
      }
      if (this.open) await this.ended.wait(INTERVAL_MS);
    }
  }
}
