import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database } from '@dvc/persistence';
import { conflict, notFound, refused } from '@dvc/problems';
import { EditorialScope } from '../authoring/editorial-scope.js';
import { ProcedureStorage } from '../procedures/procedure-storage.js';
import { texts } from '../texts.js';
import { AnnounceLevels } from './announce-levels.js';
import type { AgencyLevel } from './agency-level.entity.js';
import type { AgencyLevelPath, LevelRequest, LevelView } from './level.views.js';
import { LevelStorage } from './level-storage.js';

/** Decides on which level an agency offers a procedure from a day on. What was decided stays in the history. */
@Injectable()
export class DecideLevels {
  constructor(
    private readonly database: Database,
    private readonly procedures: ProcedureStorage,
    private readonly levels: LevelStorage,
    private readonly scope: EditorialScope,
    private readonly announce: AnnounceLevels,
  ) {}

  /** The same decision again changes nothing. Throws 403, 404, 409 when a later one is there, 422. */
  decide({ code, identifier }: AgencyLevelPath, request: LevelRequest, actor: Actor): Promise<Page<LevelView>> {
    const { onlineLevel, from, reason } = request;
    return this.database.transaction(async () => {
      const procedure = (await this.procedures.lock([code])).get(code);
      if (!procedure) throw notFound(texts.procedure);
      const agency = await this.procedures.mainIdentifier(identifier);
      if (agency === undefined) throw notFound(texts.agency);
      await this.scope.admit(actor, [agency]);
      if (procedure.abolishedFrom !== null && procedure.abolishedFrom <= from)
        throw conflict(texts.alreadyAbolished(procedure.abolishedFrom));
      if (!(await this.levels.offers(code, agency, from)))
        throw refused(NOT_OFFERED, [{ pointer: '/onlineLevel', code: 'notOffered', message: NOT_OFFERED }]);
      const latest = await this.levels.latest(code, agency);
      const isSame = latest?.validFrom === from && latest.onlineLevel === onlineLevel && latest.reason === reason;
      const decision = { code, agency, validFrom: from, onlineLevel, reason, decidedBy: actor.subject };
      if (!isSame) await this.ensureBegun(code, from);
      if (!isSame) await this.record(decision);
      return this.levels.page(code, { limit: 200 });
    });
  }

  /** No day without a version counts a level: one that begins before would only seem to be offered. Throws 422. */
  private async ensureBegun(code: string, from: string): Promise<void> {
    const first = await this.levels.firstDay(code);
    if (first === null || from >= first) return;
    const message = beforeProcedure(first);
    throw refused(message, [{ pointer: '/from', code: 'beforeProcedure', message }]);
  }

  /** Within a transaction that holds the procedure's lock. Throws 409 when a decision from that day or later is there. */
  async record(level: Omit<AgencyLevel, 'decidedAt'>): Promise<void> {
    const latest = await this.levels.latest(level.code, level.agency);
    if (latest && latest.validFrom >= level.validFrom) throw conflict(decidedFrom(latest.validFrom));
    await this.levels.add(level);
    const { code, agency, onlineLevel, validFrom: from } = level;
    await this.announce.ofAgency({ code, agency, onlineLevel, previousLevel: latest?.onlineLevel ?? null, from });
  }

  /** Throws 404. */
  async history(code: string, query: PageQuery): Promise<Page<LevelView>> {
    const page = await this.levels.page(code, query);
    if (page.total === 0) throw notFound(texts.procedure);
    return page;
  }
}

const NOT_OFFERED = {
  vi: 'Cơ quan này không tiếp nhận thủ tục này.',
  en: 'The agency does not take in this procedure.',
};

function beforeProcedure(first: string): { readonly vi: string; readonly en: string } {
  return {
    vi: `Thủ tục có hiệu lực từ ngày ${first}; mức độ được quyết định sớm nhất từ ngày đó.`,
    en: `The procedure is in force from ${first} on; a level can be decided from that day on.`,
  };
}

function decidedFrom(day: string): { readonly vi: string; readonly en: string } {
  return {
    vi: `Mức độ từ ngày ${day} đã được quyết định; quyết định mới phải có hiệu lực sau ngày đó.`,
    en: `The level from ${day} on is decided already; a new decision must begin later.`,
  };
}
