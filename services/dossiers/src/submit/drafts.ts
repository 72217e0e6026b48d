import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { dossierSubmitted } from '@dvc/contracts';
import { versionConflict } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Outbox } from '@dvc/messaging';
import { Database } from '@dvc/persistence';
import { Guards } from '../act/guards.js';
import { isOwn, readScopeOf } from '../dossier/access-policy.js';
import { ensureChangeable } from '../dossier/decide.js';
import { unknownDossier, wrongState } from '../dossier/problems.js';
import { type Dossier, isConfidential } from '../dossier/state.js';
import { transitionFor } from '../dossier/transitions.js';
import { ParentResults } from '../register/parent-results.js';
import { AcceptanceLimits } from '../reference/acceptance-limits.js';
import { Competences } from '../reference/competences.js';
import { Procedures } from '../reference/procedures.js';
import { DossierRows } from '../storage/dossier-rows.js';
import { DraftRows } from '../storage/draft-rows.js';
import { applicant, HistoryRows } from '../storage/history-rows.js';
import { checkDossier, type DossierContent, procedureNotInForce } from './check-dossier.js';
import { composeDossier } from './compose-dossier.js';
import { changedContent, ContentChanges } from './content-changes.js';
import { onlyDraftsDeleted } from './draft-problems.js';
import { filerOf } from './filer.js';
import { GivenFiles } from './given-files.js';
import { type Receipt, receiptOf } from './receipt.js';
import type { DraftChange } from './submission.dto.js';

/** Drafts are changed, submitted and deleted by their owner alone, against the version in force at that moment. */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly rows: DossierRows,
    private readonly drafts: DraftRows,
    private readonly files: GivenFiles,
    private readonly contents: ContentChanges,
    private readonly limits: AcceptanceLimits,
    private readonly parents: ParentResults,
    private readonly history: HistoryRows,
    private readonly guards: Guards,
    private readonly procedures: Procedures,
    private readonly competences: Competences,
    private readonly outbox: Outbox,
  ) {}

  /** Also while a supplement is asked for: then against the version that the dossier is bound to, and without the parties. */
  change(id: string, change: DraftChange, actor: Actor, revision: number): Promise<{ readonly id: string }> {
    return this.database.transaction(async () => {
      const dossier = await this.lockOwn(id, actor, revision, ensureChangeable);
      if (dossier.status === 'DRAFT') {
        return this.save(dossier, actor, false, (content) => changedContent(content, change));
      }
      const { definition } = await this.procedures.version(dossier.procedureCode, dossier.procedureVersion);
      await this.guards.check(['NOT_TAKEN_FURTHER'], dossier, definition);
      await this.contents.replace(dossier, change, actor, false);
      const author = applicant(actor);
      return this.rows.save(dossier, dossier, { entry: 'content-change', at: new Date(), author });
    });
  }

  submit(id: string, actor: Actor, revision: number | undefined): Promise<Receipt> {
    return this.database.transaction(async () => {
      const dossier = await this.lockOwn(id, actor, revision, ensureSubmittable);
      return this.save(dossier, actor, true, (content) => content);
    });
  }

  /** Nobody but the owner has seen it: nothing of it is kept, and nothing is announced. */
  delete(id: string, actor: Actor, revision: number | undefined): Promise<void> {
    return this.database.transaction(async () => {
      await this.lockOwn(id, actor, revision, ({ status }) => {
        if (status !== 'DRAFT') throw onlyDraftsDeleted(status);
      });
      await this.drafts.delete(id);
    });
  }

  private async save(
    dossier: Dossier,
    actor: Actor,
    submit: boolean,
    next: (content: DossierContent) => DossierContent,
  ): Promise<Receipt> {
    const { id } = dossier;
    const now = new Date();
    const day = localDay(now);
    // no statement checks version and agency again, so memory, which knows nothing of another instance's news, is not asked
    this.procedures.forget(dossier.procedureCode, day);
    const procedure = await this.procedures.inForce(dossier.procedureCode, day);
    if (!procedure) throw procedureNotInForce(day);
    const given = next(await this.contents.of(dossier));
    this.competences.forget(procedure.definition, day);
    const competence = await this.competences.find(procedure.definition, given.agency, day);
    const content = checkDossier(given, procedure, actor, submit, competence);
    await this.files.refuseUnusable(content, procedure, actor, submit);
    const acceptanceDueAt = submit ? await this.limits.dueAt(procedure, content, now) : null;
    const composed = composeDossier(id, content, procedure, submit, filerOf(actor), {
      now,
      day,
      acceptanceDueAt,
      parentEntry: await this.parents.find(procedure.definition, content, { day, complete: submit, actor }),
    });
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
    if (composed.fact)
      await this.outbox.add(dossierSubmitted, {
        subject: id,
        data: composed.fact,
        anonymous: isConfidential(composed),
      });
    return receiptOf(composed, composed.tracking, step.revision);
  }

  private async lockOwn(
    id: string,
    actor: Actor,
    revision: number | undefined,
    ensure: (dossier: Dossier) => void,
  ): Promise<Dossier> {
    const held = await this.rows.lock(id);
    if (!held || !isOwn(readScopeOf(actor), held.dossier)) throw unknownDossier();
    if (revision !== undefined && revision !== held.dossier.revision) throw versionConflict();
    ensure(held.dossier);
    return held.dossier;
  }
}

function ensureSubmittable(dossier: Dossier): void {
  if (!transitionFor('submission', dossier)) throw wrongState('submission', dossier.status);
}
