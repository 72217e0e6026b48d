import { Injectable } from '@nestjs/common';
import { InjectConfiguration } from '@dvc/hosting';
import { Database } from '@dvc/persistence';
import type { DossiersConfiguration } from '../dossiers.config.js';
import { AttachmentIntakeRows } from '../storage/attachment-intake-rows.js';
import { type AttachmentRow, AttachmentRows } from '../storage/attachment-rows.js';
import { ContentStore } from './content/content-store.js';
import type { ReceivedFile } from './content/incoming-files.js';
import type { DescribedFile } from './describe-file.js';
import { quotaExceeded } from './problems.js';
import { ScanContents } from './scan/scan-contents.js';

export interface TakenInFile extends DescribedFile {
  readonly id: string;
  readonly owner: string;
  readonly received: ReceivedFile;
}

/**
 * Takes a received and described file in: announces its content, puts it into the store, records it. In this order a
 * process that dies leaves no content that nobody knows of, and no record without its content.
 */
@Injectable()
export class TakeInFile {
  constructor(
    private readonly database: Database,
    private readonly intake: AttachmentIntakeRows,
    private readonly rows: AttachmentRows,
    private readonly store: ContentStore,
    private readonly scanning: ScanContents,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {}

  /**
   * `alongside` runs in the transaction that records the file; false from it means that somebody else did so first.
   * Answers the file after the first look of the scanner. Throws 422 beyond the quota.
   */
  async takeIn(file: TakenInFile, alongside: () => Promise<boolean> = always): Promise<AttachmentRow | undefined> {
    const { received, id, owner, fileName, mediaType } = file;
    const { sha256, size } = received;
    await this.keep(received);
    const recorded = await this.database.transaction(async () => {
      if (!(await alongside())) return false;
      await this.refuseBeyondQuota(owner, size);
      const row = { id, owner, sha256, size, mediaType, fileName, uploadedAt: new Date() };
      await this.intake.add(row, this.scanning.firstLookMs);
      return true;
    });
    if (!recorded) return undefined;
    await this.scanning.look(sha256);
    return this.rows.own(id, owner);
  }

  /** Puts a content into the store; something must refer to it within a day. */
  async keep(received: ReceivedFile): Promise<void> {
    await this.intake.touch(received.sha256, received.size, this.scanning.unscanned);
    await this.store.keep(received);
  }

  /**
   * Throws 422 when the person would have more files or bytes that no dossier holds than the quota allows. In a
   * transaction nobody else adds to them until it ends.
   */
  async refuseBeyondQuota(owner: string, size: number): Promise<void> {
    const { UPLOAD_QUOTA_FILES, UPLOAD_QUOTA_BYTES, UNUSED_FILE_DAYS } = this.configuration;
    if (this.database.inTransaction) await this.intake.lockOwner(owner);
    const { files, bytes } = await this.intake.looseOf(owner, UNUSED_FILE_DAYS);
    if (files + 1 > UPLOAD_QUOTA_FILES || bytes + size > UPLOAD_QUOTA_BYTES)
      throw quotaExceeded(UPLOAD_QUOTA_FILES, UPLOAD_QUOTA_BYTES);
  }
}

const always = (): Promise<boolean> => Promise.resolve(true);
