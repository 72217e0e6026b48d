import { Injectable } from '@nestjs/common';
import { procedureAbolished, procedureAbolitionWithdrawn } from '@dvc/contracts';
import { versionConflict } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Outbox } from '@dvc/messaging';
import { Database } from '@dvc/persistence';
import { conflict, notFound, refused } from '@dvc/problems';
import { EditorialScope } from '../authoring/editorial-scope.js';
import { texts } from '../texts.js';
import { ActReasons } from './act-reasons.js';
import { AbolitionStorage } from './abolition-storage.js';
import type { AbolitionRequest } from './procedure.queries.js';
import type { ProcedureDetail } from './procedure.views.js';
import { type KnownProcedure, ProcedureStorage } from './procedure-storage.js';
import { ReadProcedures } from './read-procedures.js';

/** Ends a procedure: from a day on it takes in no more dossiers. What was filed before goes on. */
@Injectable()
export class AbolishProcedure {
  constructor(
    private readonly database: Database,
    private readonly storage: ProcedureStorage,
    private readonly abolitions: AbolitionStorage,
    private readonly reasons: ActReasons,
    private readonly procedures: ReadProcedures,
    private readonly outbox: Outbox,
    private readonly scope: EditorialScope,
  ) {}

  /**
   * Throws 403 unless the caller's agency, or one below it, leads it; 404, 409 when it is abolished already, 412 when it
   * changed since the expected revision, 422 for a day before the latest version begins, and for one before today
   * without a reason.
   */
  abolish(
    code: string,
    { effectiveFrom, reason }: AbolitionRequest,
    actor: Actor,
    expectedRevision: number | undefined,
  ): Promise<ProcedureDetail> {
    return this.database.transaction(async () => {
      const procedure = await this.open(code, actor, expectedRevision);
      if (procedure.abolishedFrom !== null) throw conflict(texts.alreadyAbolished(procedure.abolishedFrom));
      const firstDay = await this.abolitions.firstDay(code);
      if (firstDay !== undefined && effectiveFrom < firstDay) {
        const message = texts.abolishedTooEarly(firstDay);
        throw refused(message, [{ pointer: '/effectiveFrom', code: 'tooEarly', message }]);
      }
      await this.storage.abolish(code, effectiveFrom);
      await this.reasons.keep({ code, act: 'ABOLITION', version: null, effectiveFrom, reason, by: actor.subject });
      await this.outbox.add(procedureAbolished, { subject: code, data: { code, effectiveFrom } });
      return this.procedures.version(code, procedure.latestVersion);
    });
  }

  /**
   * Takes an abolition back, also after its day: a wrong digit in a year must not end a code for good. Dossiers may have
   * been refused meanwhile; that it was taken back stays told. Throws 403 and 404 as above, 409 when there is none, 412.
   */
  withdraw(code: string, reason: string, actor: Actor, expectedRevision: number | undefined): Promise<ProcedureDetail> {
    return this.database.transaction(async () => {
      const { abolishedFrom, latestVersion } = await this.open(code, actor, expectedRevision);
      if (abolishedFrom === null) throw conflict(texts.notAbolished);
      await this.abolitions.withdraw(code, { abolishedFrom, reason, by: actor.subject });
      await this.outbox.add(procedureAbolitionWithdrawn, { subject: code, data: { code, abolishedFrom } });
      return this.procedures.version(code, latestVersion);
    });
  }

  private async open(code: string, actor: Actor, expectedRevision: number | undefined): Promise<KnownProcedure> {
    const procedure = (await this.storage.lock([code])).get(code);
    if (!procedure) throw notFound(texts.procedure);
    await this.scope.admit(actor, procedure.leadAgencies);
    if (expectedRevision !== undefined && expectedRevision !== procedure.revision) throw versionConflict();
    return procedure;
  }
}
