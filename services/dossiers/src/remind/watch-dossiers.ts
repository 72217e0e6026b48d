import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectConfiguration } from '@dvc/hosting';
import { Rounds } from '@dvc/messaging';
import { Database } from '@dvc/persistence';
import type { DossiersConfiguration } from '../dossiers.config.js';
import { EndFirstLevels } from '../escalate/end-first-levels.js';
import { ResumePaid } from '../suspend/resume-paid.js';
import { ClosureNotices } from '../transfer/closure-notices.js';
import { PassOnQuestions } from '../transfer/pass-on-questions.js';
import { TransferDossiers } from '../transfer/transfer-dossiers.js';
import { acceptanceReminder } from './acceptance-reminder.js';
import { consultationReminder } from './consultation-reminder.js';
import { deadlineReminder } from './deadline-reminder.js';
import { DueNotices } from './due-notices.js';
import { supplementReminder } from './supplement-reminder.js';
import { UnassignedNotices } from './unassigned-notices.js';

/**
 * Looks again and again for what time alone brings about: due dates that come near or pass, dossiers that nobody accepts
 * or handles, supplements that do not come, agencies that have ended; for what is paid and waits for a calendar, and for
 * first levels of complaints whose second has ended.
 * It keeps nothing in memory: what a killed instance left undone, the next round of any instance finds.
 */
@Injectable()
export class WatchDossiers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('WatchDossiers');
  private readonly rounds: Rounds;

  constructor(
    private readonly database: Database,
    private readonly notices: DueNotices,
    private readonly unassigned: UnassignedNotices,
    private readonly transfers: TransferDossiers,
    private readonly closures: ClosureNotices,
    private readonly questions: PassOnQuestions,
    private readonly paid: ResumePaid,
    private readonly firstLevels: EndFirstLevels,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {
    this.rounds = new Rounds({
      round: () => this.round(new Date()),
      everyMs: configuration.WATCH_INTERVAL_MS,
      onError: (error) => this.putOff(error),
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  /** Looks at once, after the commit of the open transaction. */
  wake(): void {
    this.database.afterCommit(() => this.rounds.wake());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** Whether there may be more to do. One kind that fails holds up no other. */
  private async round(now: Date): Promise<boolean> {
    const { ACCEPTANCE_NEAR_HOURS, DEADLINE_NEAR_HOURS, UNASSIGNED_HOURS } = this.configuration;
    const kinds = [
      // first: an agency that has ended reads nothing any more
      () => this.transfers.round(now),
      () => this.closures.round(now),
      () => this.questions.round(now),
      () => this.notices.roundAhead(deadlineReminder, now, DEADLINE_NEAR_HOURS),
      () => this.notices.roundAhead(acceptanceReminder, now, ACCEPTANCE_NEAR_HOURS),
      () => this.notices.round(supplementReminder, now),
      () => this.notices.round(consultationReminder, now),
      () => this.unassigned.round(now, UNASSIGNED_HOURS),
      () => this.paid.round(),
      () => this.firstLevels.round(),
    ];
    let more = false;
    for (const round of kinds) {
      try {
        more = (await round()) || more;
      } catch (error) {
        this.putOff(error);
      }
    }
    return more;
  }

  /** The database is away, or a dossier was changed under our hands; what is left is found again. */
  private putOff(error: unknown): void {
    this.logger.warn(`dossiers will be looked at again: ${error instanceof Error ? error.name : 'error'}`);
  }
}
