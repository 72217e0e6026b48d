import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectConfiguration } from '@dvc/hosting';
import { Rounds } from '@dvc/messaging';
import type { DossiersConfiguration } from '../../dossiers.config.js';
import { AttachmentCleanUpRows, type Stretch } from '../../storage/attachment-clean-up-rows.js';
import { AttachmentUploadRows } from '../../storage/attachment-upload-rows.js';
import { ContentStore } from '../content/content-store.js';
import { cleanedTotal } from './clean-up-metrics.js';

const EVERY_MS = 3_600_000;
const STRETCH = 500;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Clears away what nobody uses: expired uploads, files that no dossier holds after the configured days, and contents that
 * nothing refers to. Each step is one transaction that looks again before it removes, so a process may be killed
 * anywhere and several instances may do it at a time.
 */
@Injectable()
export class CleanUpFiles implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(CleanUpFiles.name);
  private readonly rounds = new Rounds({
    round: () => this.cleanUp(),
    everyMs: EVERY_MS,
    onError: (error) => this.logger.warn(`unused files could not be cleared away: ${String(error)}`),
  });

  constructor(
    private readonly rows: AttachmentCleanUpRows,
    private readonly uploads: AttachmentUploadRows,
    private readonly store: ContentStore,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  /** One round through everything. */
  async cleanUp(): Promise<void> {
    for (let removed = STRETCH; removed === STRETCH && !this.rounds.ending;) {
      removed = await this.uploads.removeExpired(STRETCH);
      cleanedTotal.inc({ what: 'upload' }, removed);
    }
    const { UNUSED_FILE_DAYS } = this.configuration;
    await this.walk(
      FIRST_ID,
      (after) => this.rows.unusedAttachments(after, UNUSED_FILE_DAYS, STRETCH),
      async (id) => {
        if (await this.rows.removeAttachment(id)) cleanedTotal.inc({ what: 'file' });
      },
    );
    await this.walk(
      '',
      (after) => this.rows.unusedContents(after, STRETCH),
      async (sha256) => {
        if (await this.rows.removeContent(sha256, () => this.store.remove(sha256)))
          cleanedTotal.inc({ what: 'content' });
      },
    );
  }

  private async walk(
    start: string,
    stretchAfter: (key: string) => Promise<Stretch>,
    remove: (key: string) => Promise<void>,
  ): Promise<void> {
    let after: string | undefined = start;
    while (after !== undefined && !this.rounds.ending) {
      const { last, unused }: Stretch = await stretchAfter(after);
      for (const key of unused) if (!this.rounds.ending) await remove(key);
      after = last;
    }
  }
}
