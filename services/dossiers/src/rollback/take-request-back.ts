import { Injectable } from '@nestjs/common';
import { contentUnknown } from '../dossier/problems.js';
import { SupplementRows } from '../storage/supplement-rows.js';
import { BegunChanges } from '../supplement/begun-changes.js';

/** Takes a supplement request back, and with it what the applicant had begun to change. Dossier locked. */
@Injectable()
export class TakeRequestBack {
  constructor(
    private readonly supplements: SupplementRows,
    private readonly changes: BegunChanges,
  ) {}

  /** Throws 409 when it was changed and what it held before is not known. */
  async takeBack(dossierId: string, now: Date): Promise<void> {
    if ((await this.supplements.isContentChangedSince(dossierId)) && !(await this.changes.drop(dossierId, now))) {
      throw contentUnknown();
    }
    await this.supplements.cancelOpen(dossierId);
  }
}
