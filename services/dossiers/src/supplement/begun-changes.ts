import { Injectable } from '@nestjs/common';
import { AttachmentVersionRows } from '../storage/attachment-version-rows.js';
import { DraftRows } from '../storage/draft-rows.js';
import { SupplementRows } from '../storage/supplement-rows.js';

/** What an applicant has begun to change while a supplement is asked for: until he gives it, nobody has checked it. */
@Injectable()
export class BegunChanges {
  constructor(
    private readonly supplements: SupplementRows,
    private readonly contents: DraftRows,
    private readonly versions: AttachmentVersionRows,
  ) {}

  /**
   * The dossier holds again what it held when the open request was made; files that were added stay as former versions.
   * False when there is no request, or that is not known. Dossier locked.
   */
  async drop(dossierId: string, now: Date): Promise<boolean> {
    const before = await this.supplements.contentBefore(dossierId);
    if (before === null) return false;
    await this.versions.replaceAll(dossierId, before.files, now);
    await this.contents.replaceContent({ ...before, id: dossierId });
    return true;
  }
}
