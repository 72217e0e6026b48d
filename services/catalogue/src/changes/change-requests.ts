import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { type Page, versionConflict } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database, newId } from '@dvc/persistence';
import { conflict, forbidden, notFound, refused } from '@dvc/problems';
import { texts } from '../texts.js';
import { AskedProcedures, concernedBy } from './asked-procedures.js';
import { type ChangeRequestState, ChangeRequestStorage, type NewEntry } from './change-request-storage.js';
import type {
  ChangeRequestQuery,
  ChangeRequestSummary,
  ChangeRequestView,
  NewChangeRequest,
} from './change-request.views.js';
import { RaiseLevel } from './raise-level.js';

/** Agencies ask for their procedures to be put online; the province decides. */
@Injectable()
export class ChangeRequests {
  constructor(
    private readonly database: Database,
    private readonly storage: ChangeRequestStorage,
    private readonly levels: RaiseLevel,
    private readonly asked: AskedProcedures,
  ) {}

  find(query: ChangeRequestQuery, actor: Actor): Promise<Page<ChangeRequestSummary>> {
    return this.storage.find(query, agencyOf(actor));
  }

  /** Throws 404, also for one of an agency that is not below the actor's. */
  async read(id: string, actor: Actor): Promise<ChangeRequestView> {
    const request = await this.storage.read(id, agencyOf(actor));
    if (!request) throw notFound(texts.changeRequest);
    return view(request);
  }

  /** Throws 404, 409 when the agency has an open request for it, 422 when it is not the agency's or has the level. */
  submit(asked: NewChangeRequest, actor: Actor): Promise<ChangeRequestView> {
    const agency = agencyOf(actor);
    const { procedureCode, requestedLevel, reason, plan, everyAgency = false } = asked;
    const about = { procedureCode, agency, everyAgency };
    return this.database.transaction(async () => {
      const procedure = await this.asked.on(localDay(new Date()), about);
      if (!procedure) throw notFound(texts.procedure);
      const concerned = concernedBy(about, procedure.offers);
      if (concerned.length === 0) throw refused(texts.notInCharge);
      const currentLevel = Math.min(...concerned.map(({ onlineLevel }) => onlineLevel));
      if (currentLevel >= requestedLevel) throw refused(texts.hasLevel(currentLevel));
      const { nameVi: procedureName } = procedure;
      const id = newId();
      const request = {
        ...about,
        id,
        procedureName,
        currentLevel,
        requestedLevel,
        reason,
        plan: plan ?? null,
      };
      const own = { createdBy: actor.subject, effectiveFrom: null, publishedVersion: null };
      if (!(await this.storage.add({ ...request, ...own }))) throw conflict(texts.requestOpen);
      await this.storage.enter(id, { kind: 'SUBMITTED', text: reason }, actor);
      return this.read(id, actor);
    });
  }

  comment(id: string, text: string, actor: Actor): Promise<ChangeRequestView> {
    return this.act(id, actor, undefined, () => Promise.resolve({ kind: 'COMMENTED', text }));
  }

  /** Raises the level: of the procedure when the request is about all who are in charge, else of the agency alone. Throws 409 for one's own request, 422 when the definition does not allow it. */
  approve(
    id: string,
    { effectiveFrom, reason }: { readonly effectiveFrom: string; readonly reason: string },
    actor: Actor,
    expected?: number,
  ): Promise<ChangeRequestView> {
    return this.act(id, actor, expected, async (request) => {
      if (request.createdBy === actor.subject) throw conflict(texts.ownRequest);
      const publishedVersion = await this.levels.raise(request, { effectiveFrom, reason, by: actor.subject });
      return { kind: 'APPROVED', text: reason, status: 'APPROVED', effectiveFrom, publishedVersion };
    });
  }

  reject(id: string, reason: string, actor: Actor, expected?: number): Promise<ChangeRequestView> {
    return this.act(id, actor, expected, () => Promise.resolve({ kind: 'REJECTED', text: reason, status: 'REJECTED' }));
  }

  /** Throws 403 for another agency's request. */
  withdraw(id: string, reason: string, actor: Actor, expected?: number): Promise<ChangeRequestView> {
    return this.act(id, actor, expected, ({ agency }) => {
      if (agency !== actor.agency) throw forbidden(texts.requestOfOthers);
      return Promise.resolve({ kind: 'WITHDRAWN', text: reason, status: 'WITHDRAWN' });
    });
  }

  /** Loads, decides, enters. Throws 404, 409 when it is decided, 412. */
  private act(
    id: string,
    actor: Actor,
    expected: number | undefined,
    decide: (request: ChangeRequestState) => Promise<NewEntry>,
  ): Promise<ChangeRequestView> {
    return this.database.transaction(async () => {
      const request = await this.storage.lock(id, agencyOf(actor));
      if (!request) throw notFound(texts.changeRequest);
      if (expected !== undefined && expected !== request.revision) throw versionConflict();
      if (request.status !== 'SUBMITTED') throw conflict(texts.requestDecided);
      await this.storage.enter(id, await decide(request), actor);
      return this.read(id, actor);
    });
  }
}

function agencyOf({ agency }: Actor): string {
  if (agency === null) throw forbidden(texts.officersOnly);
  return agency;
}

function view({ createdBy: _, ...request }: ChangeRequestState): ChangeRequestView {
  return request;
}
