import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import { conflict, notFound, refused } from '@dvc/problems';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import { ProcedureImporter } from '../procedures/procedure-importer.js';
import { texts } from '../texts.js';

const LATEST = statement(`
  SELECT v.version, v.definition FROM procedure p
  JOIN procedure_version v ON v.code = p.code AND v.version = p.latest_version WHERE p.code = $1`);

interface LatestVersion {
  readonly version: number;
  readonly definition: ProcedureDefinition;
}

/** Publishes a procedure's latest version anew with a higher online level, through the checks of an import. */
@Injectable()
export class RaiseLevel {
  constructor(
    private readonly database: Database,
    private readonly importer: ProcedureImporter,
  ) {}

  /** Answers the new version's number. Throws 404, 409 when it has the level meanwhile, 422 with what does not fit. */
  async raise(
    { procedureCode, requestedLevel }: { readonly procedureCode: string; readonly requestedLevel: number },
    effectiveFrom: string,
    by: string,
  ): Promise<number> {
    const latest = await this.database.one<LatestVersion>(LATEST, [procedureCode]);
    if (!latest) throw notFound(texts.procedure);
    const { definition } = latest;
    if (definition.onlineLevel >= requestedLevel) throw conflict(texts.hasLevel(definition.onlineLevel));
    if (effectiveFrom <= definition.validFrom) throw refused(texts.tooEarly(definition.validFrom));
    const raised = { ...definition, onlineLevel: requestedLevel, validFrom: effectiveFrom };
    // the administrator who approves decides for the whole province
    const context = { dryRun: false, by, editor: null, total: 1 };
    const outcome = await this.importer.apply(this.importer.check([raised], 0, 1), context);
    if (outcome.findings.length > 0)
      throw refused(
        texts.levelUnfit,
        outcome.findings.map(({ pointer, message }) => ({ pointer, message, code: 'level' })),
      );
    // numbers that drafts had are left out
    return (await this.database.one<LatestVersion>(LATEST, [procedureCode]))?.version ?? latest.version;
  }
}
