import { Injectable } from '@nestjs/common';
import { contentUnknown } from '../dossier/problems.js';
import { AttachmentVersionRows } from '../storage/attachment-version-rows.js';
import { DraftRows } from '../storage/draft-rows.js';
import { SupplementRows } from '../storage/supplement-rows.js';

/**
 * Takes a supplement request back, and with it what the applicant had begun to change: nobody has checked that, and he
 * did not give it. Files that he had added stay as former versions. Dossier locked.
 */
@Injectable()
export class TakeRequestBack {
  constructor(
    private readonly supplements: SupplementRows,
    private readonly contents: DraftRows,
    private readonly versions: AttachmentVersionRows,
  ) {}

  /** Throws 409 when it was changed and what it held before is not known. */
  async takeBack(dossierId: string, now: Date): Promise<void> {
    if ((await this.supplements.isContentChangedSince(dossierId)) && !(await this.restore(dossierId, now))) {
      throw contentUnknown();
    }
    await this.supplements.cancelOpen(dossierId);
  }

  /** What the dossier held when the open request was made. False when there is none, or that is not known. */
  async restore(dossierId: string, now: Date): Promise<boolean> {
    const before = await this.supplements.contentBefore(dossierId);
    if (before === null) return false;
    await this.versions.replaceAll(dossierId, before.files, now);
    await this.contents.replaceContent({ ...before, id: dossierId });
    return true;
  }
}
