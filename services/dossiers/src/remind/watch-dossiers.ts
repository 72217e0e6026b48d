import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectConfiguration } from '@dvc/hosting';
import { Signal } from '@dvc/messaging';
import { Database } from '@dvc/persistence';
import type { DossiersConfiguration } from '../dossiers.config.js';
import { ResumePaid } from '../suspend/resume-paid.js';
import { PassOnQuestions } from '../transfer/pass-on-questions.js';
import { TransferDossiers } from '../transfer/transfer-dossiers.js';
import { ConsultationNotices } from './consultation-notices.js';
import { DeadlineNotices } from './deadline-notices.js';
import { SupplementNotices } from './supplement-notices.js';
import { UnassignedNotices } from './unassigned-notices.js';

const HOUR_MS = 3_600_000;

/**
 * Looks again and again for what time alone brings about: due dates that come near or pass, supplements that do not come,
 * dossiers that nobody handles, agencies that have ended; and for what is paid and waits for a calendar.
 * It keeps nothing in memory: what a killed instance left undone, the next round of any instance finds.
 */
@Injectable()
export class WatchDossiers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('WatchDossiers');
  private readonly next = new Signal();
  private open = false;
  private loop: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly notices: DeadlineNotices,
    private readonly supplements: SupplementNotices,
    private readonly consultations: ConsultationNotices,
    private readonly unassigned: UnassignedNotices,
    private readonly transfers: TransferDossiers,
    private readonly questions: PassOnQuestions,
    private readonly paid: ResumePaid,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {}

  onApplicationBootstrap(): void {
    this.open = true;
    this.loop = this.run();
  }

  /** Looks at once, after the commit of the open transaction. */
  wake(): void {
    this.database.afterCommit(() => this.next.notify());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.open = false;
    this.next.notify();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (this.open) {
      if (await this.round(new Date())) continue;
      if (this.open) await this.next.wait(this.configuration.WATCH_INTERVAL_MS);
    }
  }

  /** Whether there may be more to do. One kind that fails holds up no other. */
  private async round(now: Date): Promise<boolean> {
    const { DEADLINE_NEAR_HOURS, UNASSIGNED_HOURS } = this.configuration;
    const kinds = [
      // first: an agency that has ended reads nothing any more
      () => this.transfers.round(now),
      () => this.questions.round(now),
      () => this.notices.round(now, DEADLINE_NEAR_HOURS * HOUR_MS),
      () => this.supplements.round(now),
      () => this.consultations.round(now),
      () => this.unassigned.round(now, UNASSIGNED_HOURS),
      () => this.paid.round(),
    ];
    let more = false;
    for (const round of kinds) {
      try {
        more = (await round()) || more;
      } catch (error) {
        // the database is away, or a dossier was changed under our hands; what is left is found again
        this.logger.warn(`dossiers will be looked at again: ${error instanceof Error ? error.name : 'error'}`);
      }
    }
    return more;
  }
}
