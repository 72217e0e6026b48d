import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectConfiguration } from '@dvc/hosting';
import { Rounds } from '@dvc/messaging';
import type { DossiersConfiguration } from '../../dossiers.config.js';
import type { ScanState } from '../../storage/attachment-rows.js';
import { AttachmentScanRows, type ClaimedContent } from '../../storage/attachment-scan-rows.js';
import { ContentStore } from '../content/content-store.js';
import { contentsUnscanned, oldestPendingSeconds, scansTotal } from './scan-metrics.js';
import { ScanRefused, Scanner } from './scanner.js';

const IDLE_MS = 1_000;
const FIGURES_EVERY_MS = 15_000;
/** the pause before the next try of a content that could not be scanned: doubled each time, never above the second */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 600_000;
/** reading the content from its store comes on top of the scanner's own time */
const LEASE_MARGIN_MS = 30_000;

/**
 * Looks at contents until each has its verdict. What there is to do is in the database, so that nothing is forgotten
 * when a process dies; several instances share the work.
 */
@Injectable()
export class ScanContents implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ScanContents.name);
  private readonly leaseMs: number;
  private readonly rounds = new Rounds({
    round: () => this.next(),
    everyMs: IDLE_MS,
    onError: (error) => this.logger.warn(`contents could not be scanned: ${String(error)}`),
  });
  private figuresAt = 0;

  constructor(
    private readonly rows: AttachmentScanRows,
    private readonly store: ContentStore,
    private readonly scanner: Scanner,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {
    this.leaseMs = configuration.SCANNER_TIMEOUT_MS + LEASE_MARGIN_MS;
  }

  /** How a content begins that nobody has looked at. */
  get unscanned(): { readonly scan: ScanState; readonly admitted: boolean } {
    return this.scanner.configured
      ? { scan: 'PENDING', admitted: this.configuration.UNSCANNED_FILES === 'accepted' }
      : { scan: 'SKIPPED', admitted: true };
  }

  /** How long the intake's own look keeps the worker away. */
  get firstLookMs(): number {
    return this.looks ? this.leaseMs : 0;
  }

  /** Whether the intake takes the first look. */
  private get looks(): boolean {
    return this.scanner.configured && this.configuration.SCAN_WAIT_MS > 0;
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.scanner.configured) {
      this.logger.warn('no scanner is configured: files are taken and given out unscanned (SCANNER_URL=none)');
      await this.rows.release();
      return;
    }
    await this.rows.admitUnscanned(this.unscanned.admitted);
    this.rounds.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  /** Takes the first look at a new content; ends after the configured wait at the latest, while the look goes on. */
  async look(sha256: string): Promise<void> {
    if (!this.looks) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.configuration.SCAN_WAIT_MS);
    });
    const first = this.rows.claimFirst(sha256, this.leaseMs).then((claimed) => claimed && this.scan(claimed));
    await Promise.race([first, patience])
      .catch((error: unknown) => this.logger.warn(`the first look at a content failed: ${String(error)}`))
      .finally(() => clearTimeout(timer));
    first.catch(() => undefined);
  }

  private async next(): Promise<boolean> {
    await this.measure();
    const claimed = await this.rows.claim(this.leaseMs);
    if (!claimed) return false;
    await this.scan(claimed);
    return true;
  }

  private async scan({ sha256, attempts }: ClaimedContent): Promise<void> {
    try {
      const verdict = await this.scanner.scan(await this.store.open(sha256));
      await this.rows.decide(sha256, verdict.clean ? 'CLEAN' : 'INFECTED', verdict.clean ? null : verdict.signature);
      scansTotal.inc({ outcome: verdict.clean ? 'clean' : 'infected' });
      if (!verdict.clean) this.logger.warn(`the content ${sha256} is infected: ${verdict.signature}`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (error instanceof ScanRefused || attempts >= this.configuration.SCAN_TRIES) {
        await this.rows.giveUp(sha256, reason);
        scansTotal.inc({ outcome: 'given-up' });
        this.logger.error(`the content ${sha256} stays unscanned after ${attempts} tries: ${reason}`);
      } else {
        await this.rows.postpone(sha256, Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS), reason);
        scansTotal.inc({ outcome: 'failed' });
      }
    }
  }

  private async measure(): Promise<void> {
    if (Date.now() - this.figuresAt < FIGURES_EVERY_MS) return;
    this.figuresAt = Date.now();
    const { pending, failed, oldestSeconds } = await this.rows.figures();
    contentsUnscanned.set({ state: 'pending' }, pending);
    contentsUnscanned.set({ state: 'failed' }, failed);
    oldestPendingSeconds.set(oldestSeconds);
  }
}
