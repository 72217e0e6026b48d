import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import type { Actor } from '@dvc/identity';
import { Database } from '@dvc/persistence';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { accepted } from '../announcements/intake-facts.js';
import { AskCoProcessing } from '../consult/ask-co-processing.js';
import { accept } from '../dossier/decide.js';
import { codeDayOf, formatDossierCode } from '../dossier/dossier-code.js';
import type { Dossier } from '../dossier/state.js';
import { feesFor } from '../reference/fees-for.js';
import { DossierRows } from '../storage/dossier-rows.js';
import { DraftRows } from '../storage/draft-rows.js';
import { SupplementRows } from '../storage/supplement-rows.js';

/** A desk officer accepts a dossier: it gets its code, its due date and its fees. */
@Injectable()
export class AcceptDossier {
  constructor(
    private readonly acts: ActOnDossier,
    private readonly rows: DossierRows,
    private readonly contents: DraftRows,
    private readonly coProcessing: AskCoProcessing,
    private readonly supplements: SupplementRows,
    private readonly database: Database,
  ) {}

  /** In the same transaction the co-processing agencies are asked what the procedure asks of them. */
  accept(id: string, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.database.transaction(async () =>
      this.coProcessing.afterAcceptance(await this.taken(id, actor, revision)),
    );
  }

  private taken(id: string, actor: Actor, revision: number | undefined): Promise<Dossier> {
    return this.acts.perform({ act: 'acceptance', id, actor, revision }, async ({ dossier, definition, now }) => {
      const { formData } = await this.contents.content(id);
      if (dossier.level === 2 && dossier.parentDossier !== null)
        await this.supplements.forgetOfRefused(dossier.parentDossier);
      const feeLines = feesFor(definition, {
        applicantKind: dossier.applicant.kind,
        caseVariant: dossier.caseVariant,
        day: localDay(dossier.submittedAt ?? now),
        formData,
      });
      // last: the serial's row is locked until the commit, and every acceptance of the agency waits for it
      const day = codeDayOf(now);
      const dossierCode = formatDossierCode({
        agency: dossier.agency,
        day,
        serial: await this.rows.nextSerial(dossier.agency, day),
      });
      return { after: accept(dossier, { dossierCode, feeLines }, now), tell: accepted, detail: { dossierCode } };
    });
  }
}
