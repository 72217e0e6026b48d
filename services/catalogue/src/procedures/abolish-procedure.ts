import { Injectable } from '@nestjs/common';
import { procedureAbolished } from '@dvc/contracts';
import { versionConflict } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Outbox } from '@dvc/messaging';
import { Database } from '@dvc/persistence';
import { conflict, notFound } from '@dvc/problems';
import { EditorialScope } from '../authoring/editorial-scope.js';
import { texts } from '../texts.js';
import type { ProcedureDetail } from './procedure.views.js';
import { ProcedureStorage } from './procedure-storage.js';
import { ReadProcedures } from './read-procedures.js';

/** Ends a procedure: from a day on it takes in no more dossiers. What was filed before goes on. */
@Injectable()
export class AbolishProcedure {
  constructor(
    private readonly database: Database,
    private readonly storage: ProcedureStorage,
    private readonly procedures: ReadProcedures,
    private readonly outbox: Outbox,
    private readonly scope: EditorialScope,
  ) {}

  /** Throws 403 unless the caller's agency, or one below it, leads it; 404, 409 when it is abolished already, 412 when it changed since the expected revision. */
  abolish(
    code: string,
    effectiveFrom: string,
    actor: Actor,
    expectedRevision: number | undefined,
  ): Promise<ProcedureDetail> {
    return this.database.transaction(async () => {
      const procedure = (await this.storage.lock([code])).get(code);
      if (!procedure) throw notFound(texts.procedure);
      await this.scope.admit(actor, procedure.leadAgencies);
      if (expectedRevision !== undefined && expectedRevision !== procedure.revision) throw versionConflict();
      if (procedure.abolishedFrom !== null) throw conflict(texts.alreadyAbolished(procedure.abolishedFrom));
      await this.storage.abolish(code, effectiveFrom);
      await this.outbox.add(procedureAbolished, { subject: code, data: { code, effectiveFrom } });
      return this.procedures.version(code, procedure.latestVersion);
    });
  }
}
