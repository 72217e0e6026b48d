import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { dossierSubmitted } from '@dvc/contracts';
import { versionConflict } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Outbox } from '@dvc/messaging';
import { Database } from '@dvc/persistence';
import { isOwn, readScopeOf } from '../dossier/access-policy.js';
import { ensureDraft, ensurePossible } from '../dossier/decide.js';
import { unknownDossier } from '../dossier/problems.js';
import type { Dossier } from '../dossier/state.js';
import { Agencies } from '../reference/agencies.js';
import { Procedures } from '../reference/procedures.js';
import { DossierRows } from '../storage/dossier-rows.js';
import { DraftRows } from '../storage/draft-rows.js';
import { applicant, HistoryRows } from '../storage/history-rows.js';
import { agencyClosed, checkDossier, type DossierContent, procedureNotInForce } from './check-dossier.js';
import { composeDossier } from './compose-dossier.js';
import { applicantOf, componentsOf, personOf } from './dossier-content.js';
import { GivenFiles } from './given-files.js';
import { type Receipt, receiptOf } from './receipt.js';
import type { DraftChange } from './submission.dto.js';

/** Drafts are changed and submitted by their owner alone, against the version in force at that moment. */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly rows: DossierRows,
    private readonly drafts: DraftRows,
    private readonly files: GivenFiles,
    private readonly history: HistoryRows,
    private readonly procedures: Procedures,
    private readonly agencies: Agencies,
    private readonly outbox: Outbox,
  ) {}

  change(id: string, change: DraftChange, actor: Actor, revision: number): Promise<Receipt> {
    return this.save(id, actor, revision, false, (content) => changed(content, change));
  }

  submit(id: string, actor: Actor, revision: number | undefined): Promise<Receipt> {
    return this.save(id, actor, revision, true, (content) => content);
  }

  private save(
    id: string,
    actor: Actor,
    revision: number | undefined,
    submit: boolean,
    next: (content: DossierContent) => DossierContent,
  ): Promise<Receipt> {
    return this.database.transaction(async () => {
      const dossier = await this.lockOwn(id, actor, revision, submit);
      const now = new Date();
      const day = localDay(now);
      // no statement checks this version again, so the memory of another instance's publication must not be asked
      this.procedures.forget(dossier.procedureCode, day);
      const procedure = await this.procedures.inForce(dossier.procedureCode, day);
      if (!procedure) throw procedureNotInForce(day);
      const content = checkDossier(next(await this.contentOf(dossier)), procedure, actor, submit);
      if (await this.agencies.isClosed(content.agency, day)) throw agencyClosed();
      await this.files.refuseUnusable(content, procedure, actor);
      const composed = composeDossier(id, content, procedure, submit, actor, { now, day });
      await this.drafts.save(composed, composed.tracking);
      const step = {
        dossierId: id,
        revision: dossier.revision + 1,
        fromStatus: dossier.status,
        toStatus: submit ? ('SUBMITTED' as const) : dossier.status,
      };
      await this.history.add(step, {
        entry: submit ? 'submission' : 'draft-change',
        at: now,
        author: applicant(actor),
      });
      if (composed.fact) await this.outbox.add(dossierSubmitted, { subject: id, data: composed.fact });
      return receiptOf(composed, composed.tracking, step.revision);
    });
  }

  private async lockOwn(id: string, actor: Actor, revision: number | undefined, submit: boolean): Promise<Dossier> {
    const held = await this.rows.lock(id);
    if (!held || !isOwn(readScopeOf(actor), held.dossier)) throw unknownDossier();
    if (revision !== undefined && revision !== held.dossier.revision) throw versionConflict();
    if (submit) ensurePossible(held.dossier, 'submission');
    else ensureDraft(held.dossier);
    return held.dossier;
  }

  private async contentOf({
    id,
    procedureCode,
    agency,
    applicant: person,
    representative,
    resultDelivery,
  }: Dossier): Promise<DossierContent> {
    return {
      procedureCode,
      agency,
      applicant: person,
      representative,
      resultDelivery,
      ...(await this.drafts.content(id)),
    };
  }
}

function changed(content: DossierContent, change: DraftChange): DossierContent {
  return {
    ...content,
    ...(change.agency != null && { agency: change.agency }),
    ...(change.applicant != null && { applicant: applicantOf(change.applicant) }),
    ...(change.representative !== undefined && {
      representative: change.representative === null ? null : personOf(change.representative),
    }),
    ...(change.formData != null && { formData: change.formData }),
    ...(change.components != null && { components: componentsOf(change.components) }),
    ...(change.resultDelivery != null && { resultDelivery: change.resultDelivery.method }),
  };
}
