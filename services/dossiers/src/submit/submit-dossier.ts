import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { dossierSubmitted } from '@dvc/contracts';
import { keyReused } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Outbox } from '@dvc/messaging';
import {
  Database,
  type IdempotencyClaim,
  IdempotencyStore,
  isForeignKeyViolation,
  isUniqueViolation,
  newId,
} from '@dvc/persistence';
import { Problem } from '@dvc/problems';
import { isConfidential } from '../dossier/state.js';
import { ParentResults } from '../register/parent-results.js';
import { AcceptanceLimits } from '../reference/acceptance-limits.js';
import { Competences } from '../reference/competences.js';
import { Procedures } from '../reference/procedures.js';
import {
  type FilingOutcome,
  type NewDossier,
  submitDossier,
  submitDossierOnce,
  submitDossierOnceValues,
  submitDossierValues,
} from '../storage/submit-dossier.sql.js';
import { agencyClosed, checkDossier, type DossierContent, procedureNotInForce } from './check-dossier.js';
import { type ComposedDossier, composeDossier } from './compose-dossier.js';
import { DeskIntake } from './desk-intake.js';
import { type Filer, filerOf } from './filer.js';
import { GivenFiles } from './given-files.js';
import { type Receipt, receiptOf, storedReceipt } from './receipt.js';

export interface Filing {
  readonly receipt: Receipt;
  /** the key was used before: this is the answer of then */
  readonly replayed: boolean;
}

/** tries when the version in force changed between check and statement, or a random number was taken */
const MAX_TRIES = 3;

/** Files a new dossier, submitted or as a draft: checks in memory, then one statement that writes all or nothing. */
@Injectable()
export class SubmitDossier {
  private readonly answers: IdempotencyStore;

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly procedures: Procedures,
    private readonly competences: Competences,
    private readonly intake: DeskIntake,
    private readonly files: GivenFiles,
    private readonly limits: AcceptanceLimits,
    private readonly parents: ParentResults,
  ) {
    this.answers = new IdempotencyStore(database);
  }

  async file(
    content: DossierContent,
    submit: boolean,
    actor: Actor,
    claim: IdempotencyClaim | undefined,
    filer: Filer = filerOf(actor),
  ): Promise<Filing> {
    try {
      return await this.tryToFile(content, submit, actor, claim, filer);
    } catch (error) {
      // a repeat gets the answer of the first time, also when the same content would be refused today
      const replay = error instanceof Problem && claim !== undefined ? await this.replay(claim) : undefined;
      if (replay) return replay;
      throw error;
    }
  }

  private async tryToFile(
    content: DossierContent,
    submit: boolean,
    actor: Actor,
    claim: IdempotencyClaim | undefined,
    filer: Filer,
  ): Promise<Filing> {
    for (let attempt = 1; ; attempt++) {
      const now = new Date();
      const day = localDay(now);
      const procedure = await this.procedures.inForce(content.procedureCode, day);
      if (!procedure) throw procedureNotInForce(day);
      const competence = await this.intake.competence(procedure.definition, content.agency, filer.desk, day);
      const ofIntake = await this.intake.errorsOf(
        procedure.definition,
        content.caseVariant,
        competence,
        filer.desk,
        day,
      );
      const checked = checkDossier(content, procedure, filer.identity, submit, competence, ofIntake);
      await this.intake.ensureOpen(filer.desk, day);
      const acceptanceDueAt = submit ? await this.limits.dueAt(procedure, checked, now) : null;
      const parentEntry = await this.parents.find(procedure.definition, checked, { day, complete: submit, actor });
      const moment = { now, day, acceptanceDueAt, parentEntry };
      const dossier = this.prepared(composeDossier(newId(), checked, procedure, submit, filer, moment));
      const receipt = receiptOf(dossier, dossier.submission);
      const outcome = await this.write(dossier, claim, receipt);
      if (outcome?.filed) {
        this.outbox.wake();
        return { receipt, replayed: false };
      }
      if (outcome?.procedureHolds && outcome.filesHold) {
        const replay = claim === undefined ? undefined : await this.replay(claim);
        if (replay) return replay;
      }
      if (outcome?.filesHold === false) await this.files.refuseUnusable(checked, procedure, actor, submit);
      if (attempt === MAX_TRIES) throw agencyClosed();
      this.procedures.forget(content.procedureCode, day);
      this.competences.forget(procedure.definition, day);
    }
  }

  private prepared({ tracking, fact, ...dossier }: ComposedDossier): NewDossier {
    if (tracking === null || fact === null) return { ...dossier, submission: null };
    const event = { subject: dossier.id, data: fact, anonymous: isConfidential(dossier) };
    return { ...dossier, submission: { ...tracking, event: this.outbox.prepare(dossierSubmitted, event) } };
  }

  /** Undefined when a random number was taken already, or a file was deleted at this moment: the next try finds out. */
  private async write(
    dossier: NewDossier,
    claim: IdempotencyClaim | undefined,
    receipt: Receipt,
  ): Promise<FilingOutcome | undefined> {
    try {
      return claim === undefined
        ? await this.database.one<FilingOutcome>(submitDossier, submitDossierValues(dossier))
        : await this.database.one<FilingOutcome>(submitDossierOnce, submitDossierOnceValues(dossier, claim, receipt));
    } catch (error) {
      if (isUniqueViolation(error, 'dossier_provisional_number') || isForeignKeyViolation(error)) return undefined;
      throw error;
    }
  }

  private async replay(claim: IdempotencyClaim): Promise<Filing | undefined> {
    const stored = await this.answers.read(claim.scope, claim.key);
    if (!stored) return undefined;
    if (stored.requestHash !== claim.requestHash) throw keyReused();
    return { receipt: storedReceipt(stored.body), replayed: true };
  }
}
