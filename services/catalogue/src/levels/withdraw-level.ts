import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import type { Page } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database } from '@dvc/persistence';
import { conflict, notFound } from '@dvc/problems';
import { EditorialScope } from '../authoring/editorial-scope.js';
import { ProcedureStorage } from '../procedures/procedure-storage.js';
import { texts } from '../texts.js';
import { AnnounceLevels } from './announce-levels.js';
import type { AgencyLevelPath, LevelView, LevelWithdrawalRequest } from './level.views.js';
import { LevelStorage } from './level-storage.js';

/** Takes back a decision on a level before its day. It stays in the history, and is in the way of no other. */
@Injectable()
export class WithdrawLevel {
  constructor(
    private readonly database: Database,
    private readonly procedures: ProcedureStorage,
    private readonly levels: LevelStorage,
    private readonly scope: EditorialScope,
    private readonly announce: AnnounceLevels,
  ) {}

  /** Throws 403, 404 also when nothing is decided from that day on, 409 when the day has come. */
  withdraw(
    { code, identifier }: AgencyLevelPath,
    { from, reason }: LevelWithdrawalRequest,
    actor: Actor,
  ): Promise<Page<LevelView>> {
    return this.database.transaction(async () => {
      if (!(await this.procedures.lock([code])).has(code)) throw notFound(texts.procedure);
      const agency = await this.procedures.mainIdentifier(identifier);
      if (agency === undefined) throw notFound(texts.agency);
      await this.scope.admit(actor, [agency]);
      const place = { code, agency, validFrom: from };
      const decided = await this.levels.decided(place);
      if (decided === undefined) throw notFound(decisionFrom(from));
      if (from <= localDay(new Date())) throw conflict(inForce(from));
      await this.levels.withdraw(place, { reason, by: actor.subject });
      const onlineLevel = await this.levels.levelOn(place);
      await this.announce.ofAgency({ code, agency, onlineLevel, previousLevel: decided, from });
      return this.levels.page(code, { limit: 200 });
    });
  }
}

function decisionFrom(day: string): { readonly vi: string; readonly en: string } {
  return { vi: `quyết định về mức độ từ ngày ${day}`, en: `decision on the level from ${day} on` };
}

function inForce(day: string): { readonly vi: string; readonly en: string } {
  return {
    vi: `Mức độ đã có hiệu lực từ ngày ${day}; hãy quyết định mức độ mới.`,
    en: `The level is in force since ${day}; decide on a new one.`,
  };
}
