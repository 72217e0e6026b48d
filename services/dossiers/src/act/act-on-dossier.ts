import { Injectable } from '@nestjs/common';
import type { EventData, EventDefinition } from '@dvc/contracts';
import { versionConflict } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Outbox } from '@dvc/messaging';
import { Database } from '@dvc/persistence';
import { isVisible, isWithinAgency, readScopeOf } from '../dossier/access-policy.js';
import { ensurePossible } from '../dossier/decide.js';
import { notYourAgency, unknownDossier } from '../dossier/problems.js';
import type { Dossier } from '../dossier/state.js';
import type { Act } from '../dossier/transitions.js';
import type { Announced } from '../announcements/dossier-facts.js';
import { DossierRows, type Held } from '../storage/dossier-rows.js';
import { officer } from '../storage/history-rows.js';

/** An officer's request to act: on which dossier, and on which revision of it when the caller says so. */
export interface ActRequest {
  readonly act: Act;
  readonly id: string;
  readonly actor: Actor;
  readonly revision: number | undefined;
}

/** What the act makes of the dossier, and the fact that it announces from the saved state. */
export interface Outcome<D extends EventDefinition> {
  readonly after: Dossier;
  readonly event: D;
  readonly data: (saved: Dossier & Announced) => EventData<D>;
  /** for the history: ids and codes */
  readonly detail?: object;
}

/**
 * The frame of every officer's act: one transaction that locks the dossier, checks who asks and whether the state
 * allows it, lets `decide` say what becomes of it, saves that with its history and announces it.
 */
@Injectable()
export class ActOnDossier {
  constructor(
    private readonly database: Database,
    private readonly rows: DossierRows,
    private readonly outbox: Outbox,
  ) {}

  perform<D extends EventDefinition>(
    { act, id, actor, revision }: ActRequest,
    decide: (held: Held, now: Date) => Promise<Outcome<D>>,
  ): Promise<Dossier> {
    return this.database.transaction(async () => {
      const held = await this.rows.lock(id);
      if (!held) throw unknownDossier();
      checkScope(held, actor);
      if (revision !== undefined && revision !== held.dossier.revision) throw versionConflict();
      ensurePossible(held.dossier, act);
      const now = new Date();
      const { after, event, data, detail } = await decide(held, now);
      const saved = await this.rows.save(held.dossier, after, {
        entry: act,
        at: now,
        author: officer(actor),
        ...(detail && { detail }),
      });
      await this.outbox.add(event, { subject: saved.id, data: data({ ...saved, procedureName: held.procedureName }) });
      return saved;
    });
  }
}

/** What the officer can't see does not exist for him; what he sees as an applicant only is not his to act on. */
function checkScope({ dossier, agencyPath }: Held, actor: Actor): void {
  const scope = readScopeOf(actor);
  const seen = { status: dossier.status, owner: dossier.owner, agencyPath };
  if (!isVisible(scope, seen)) throw unknownDossier();
  if (!isWithinAgency(scope, seen)) throw notYourAgency();
}
