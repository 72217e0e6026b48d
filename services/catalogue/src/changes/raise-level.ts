import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import { conflict, notFound, refused } from '@dvc/problems';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import type { RowFinding } from '../findings/finding.js';
import { DecideLevels } from '../levels/decide-levels.js';
import { ActReasons } from '../procedures/act-reasons.js';
import { ProcedureImporter } from '../procedures/procedure-importer.js';
import { ProcedureStorage } from '../procedures/procedure-storage.js';
import { texts } from '../texts.js';
import { type Asked, AskedProcedures, concernedBy, type Offer } from './asked-procedures.js';

const LATEST = statement(`
  SELECT v.version, v.definition FROM procedure p
  JOIN procedure_version v ON v.code = p.code AND v.version = p.latest_version WHERE p.code = $1`);

interface LatestVersion {
  readonly version: number;
  readonly definition: ProcedureDefinition;
}

export interface LevelAsked extends Asked {
  readonly requestedLevel: number;
}

/** Who raises a level, from which day on and why. */
export interface Raise {
  readonly effectiveFrom: string;
  readonly reason: string;
  readonly by: string;
}

/**
 * Raises the level of a procedure where a request is about it: for every agency in charge by publishing its latest
 * version anew, through the checks of an import; for some of them by a decision on the level of each.
 */
@Injectable()
export class RaiseLevel {
  constructor(
    private readonly database: Database,
    private readonly importer: ProcedureImporter,
    private readonly procedures: ProcedureStorage,
    private readonly asked: AskedProcedures,
    private readonly levels: DecideLevels,
    private readonly reasons: ActReasons,
  ) {}

  /**
   * Answers the new version's number, null when agencies were given levels of their own. Throws 404, 409 when it has the
   * level meanwhile or a later decision is there, 422 with what does not fit.
   */
  async raise(request: LevelAsked, raise: Raise): Promise<number | null> {
    const { procedureCode: code, requestedLevel } = request;
    // before anything is read: whatever is published at the same time is published before or after this
    const known = (await this.procedures.lock([code])).get(code);
    const latest = await this.database.one<LatestVersion>(LATEST, [code]);
    if (!known || !latest) throw notFound(texts.procedure);
    if (known.abolishedFrom !== null && known.abolishedFrom <= raise.effectiveFrom)
      throw conflict(texts.alreadyAbolished(known.abolishedFrom));
    const { concerned, all } = await this.concerned(request, raise.effectiveFrom);
    if (concerned.every(({ onlineLevel }) => onlineLevel >= requestedLevel))
      throw conflict(texts.hasLevel(requestedLevel));
    const isVersion = concerned.length === all.length && latest.definition.onlineLevel < requestedLevel;
    const version = isVersion ? await this.publish(latest, requestedLevel, raise) : null;
    if (!isVersion) this.check({ ...latest.definition, onlineLevel: requestedLevel });
    await this.decide(request, raise);
    return version;
  }

  private async concerned(
    request: LevelAsked,
    day: string,
  ): Promise<{ readonly concerned: readonly Offer[]; readonly all: readonly Offer[] }> {
    const procedure = await this.asked.on(day, request);
    if (!procedure) throw refused(texts.notInForce(day));
    const concerned = concernedBy(request, procedure.offers);
    if (concerned.length === 0) throw refused(texts.agencyNotInCharge(request.agency, day));
    return { concerned, all: procedure.offers };
  }

  private async publish({ definition }: LatestVersion, onlineLevel: number, raise: Raise): Promise<number | null> {
    const { effectiveFrom, reason, by } = raise;
    if (effectiveFrom <= definition.validFrom) throw refused(texts.tooEarly(definition.validFrom));
    const raised = { ...definition, onlineLevel, validFrom: effectiveFrom };
    // the administrator who approves decides for the whole province
    const context = { dryRun: false, by, editor: null, total: 1 };
    const outcome = await this.importer.apply(this.importer.check([raised], 0, 1), context);
    refuseUnfit(outcome.findings);
    // numbers that drafts had are left out
    const version = (await this.database.one<LatestVersion>(LATEST, [definition.code]))?.version ?? null;
    await this.reasons.keep({ code: definition.code, act: 'PUBLICATION', version, effectiveFrom, reason, by });
    return version;
  }

  private check(definition: ProcedureDefinition): void {
    refuseUnfit(this.importer.check([definition], 0, 1).findings);
  }

  /** Whoever has a lower level of its own, or where no version was published, is given the level. */
  private async decide(request: LevelAsked, { effectiveFrom, reason, by }: Raise): Promise<void> {
    const { procedureCode: code, requestedLevel: onlineLevel } = request;
    const { concerned } = await this.concerned(request, effectiveFrom);
    for (const { agency } of concerned.filter((offer) => offer.onlineLevel < onlineLevel))
      await this.levels.record({ code, agency, validFrom: effectiveFrom, onlineLevel, reason, decidedBy: by });
  }
}

function refuseUnfit(findings: readonly RowFinding[]): void {
  if (findings.length > 0)
    throw refused(
      texts.levelUnfit,
      findings.map(({ pointer, message }) => ({ pointer, message, code: 'level' })),
    );
}
