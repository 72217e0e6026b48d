import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { dossierSubmitted } from '@dvc/contracts';
import type { Actor } from '@dvc/identity';
import { Outbox } from '@dvc/messaging';
import { Database, isUniqueViolation, newId } from '@dvc/persistence';
import { conflict } from '@dvc/problems';
import { takenFurther } from '../announcements/escalation-facts.js';
import { submitted } from '../announcements/intake-facts.js';
import { checkBringer } from '../act/on-behalf.js';
import { isOwn, isVisible, mayRecordFor, readScopeOf } from '../dossier/access-policy.js';
import { timelinessOf } from '../dossier/clock.js';
import { notYourDossier, unknownDossier } from '../dossier/problems.js';
import { RANDOM_BYTES, trackingIdentity } from '../dossier/public-number.js';
import type { Dossier, IntakeChannel } from '../dossier/state.js';
import { AcceptanceLimits } from '../reference/acceptance-limits.js';
import type { ProcedureDefinition } from '../reference/procedure.js';
import { Procedures } from '../reference/procedures.js';
import { DossierRows, type Held, seen } from '../storage/dossier-rows.js';
import { EscalationRows } from '../storage/escalation-rows.js';
import { applicant, type Author, HistoryRows, officer, SYSTEM } from '../storage/history-rows.js';
import { searchTerms } from '../storage/search-terms.js';
import { SupplementRows } from '../storage/supplement-rows.js';
import { BegunChanges } from '../supplement/begun-changes.js';
import { randomBytes } from '../submit/random-bytes.js';
import { type Receipt, receiptOf } from '../submit/receipt.js';
import { escalatedBefore, notDecided, withdrawalAsked } from './problems.js';
import { Superiors } from './superiors.js';
import { TimeBar } from './time-bar.js';

/** What the complainant gives. */
export interface Contest {
  readonly grounds: string;
  /** one of several agencies above */
  readonly agency?: string;
  /** who brought it to the desk that records it */
  readonly broughtBy?: string;
}

/** Who does not accept the first decision on a complaint, or has none in time, takes it to the agency above: once, or again after a refusal. */
@Injectable()
export class EscalateComplaint {
  constructor(
    private readonly database: Database,
    private readonly rows: DossierRows,
    private readonly escalations: EscalationRows,
    private readonly superiors: Superiors,
    private readonly timeBar: TimeBar,
    private readonly history: HistoryRows,
    private readonly procedures: Procedures,
    private readonly limits: AcceptanceLimits,
    private readonly changes: BegunChanges,
    private readonly supplements: SupplementRows,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Throws 404 or 403 for a dossier that is neither the caller's nor one that he records for, 409 for one that has no second
   * level (any more), 422 when one of several agencies above has to be chosen.
   */
  async escalate(parentId: string, contest: Contest, actor: Actor): Promise<Receipt> {
    try {
      return await this.database.transaction(() => this.open(parentId, contest, actor));
    } catch (error) {
      if (isUniqueViolation(error, 'dossier_second_level')) throw escalatedBefore();
      throw error;
    }
  }

  private async open(parentId: string, { grounds, agency: named, broughtBy }: Contest, actor: Actor): Promise<Receipt> {
    const held = await this.rows.lock(parentId);
    if (!held || !isVisible(readScopeOf(actor), seen(held))) throw unknownDossier();
    const author = authorOf(actor, held);
    checkBringer(author.kind === 'APPLICANT', broughtBy);
    const first = held.dossier;
    const procedure = await this.procedures.version(first.procedureCode, first.procedureVersion);
    const now = new Date();
    const secondLevel = secondLevelOf(first, procedure.definition, now);
    const day = localDay(now);
    await this.timeBar.ensureOpen(first, secondLevel, day);
    const agency = await this.superiors.above(first.agency, named, day);
    const tracking = trackingIdentity(day, randomBytes(RANDOM_BYTES));
    const intakeChannel: IntakeChannel = author.kind === 'OFFICER' ? 'DESK' : 'ONLINE';
    // taken in by the agency above, though an officer of the one complained about may have written it down
    const second = {
      ...first,
      intakeChannel,
      id: newId(),
      agency,
      intakeAgency: agency,
      supportPoint: null,
      dossierCode: null,
      ...tracking,
    };
    // the agency above gets what was filed, not a supplement that was begun
    await this.changes.drop(parentId, now);
    const released = await this.supplements.open(parentId);
    await this.escalations.open({
      ...tracking,
      id: second.id,
      parent: parentId,
      agency,
      now,
      searchTerms: searchTerms(first.applicant.fullName, tracking.provisionalNumber),
      intakeChannel,
      officer: author.kind === 'OFFICER' ? author.subject : null,
      acceptanceDueAt: await this.limits.dueAt(procedure, second, now),
    });
    await this.history.add(
      { dossierId: second.id, revision: 1, fromStatus: null, toStatus: 'SUBMITTED' },
      {
        entry: 'submission',
        at: now,
        author,
        broughtBy,
        reason: grounds,
        detail: { firstLevel: parentId },
      },
    );
    const waitsNoMore = await this.released(first, released?.id, now);
    // the first agency reads that it decides nothing any more, or that its decision is contested
    const atRest = await this.rows.save(waitsNoMore, waitsNoMore, {
      ...{ entry: 'escalation', at: now, author, broughtBy },
      detail: { secondLevel: second.id, toAgency: agency },
    });
    const told = takenFurther(
      { ...atRest, procedureName: held.procedureName },
      { id: second.id, number: tracking.provisionalNumber, agency },
      released?.id,
      now,
    );
    await told.addTo(this.outbox, first);
    const data = submitted({ ...second, procedureName: held.procedureName }, now);
    await this.outbox.add(dossierSubmitted, { subject: second.id, data });
    return receiptOf({ ...second, now }, tracking);
  }

  /** What was asked for stays, in case the agency above refuses: then the first one goes on, and waits for it again. */
  private async released(first: Dossier, supplementRequestId: string | undefined, now: Date): Promise<Dossier> {
    if (supplementRequestId === undefined) return first;
    return this.rows.save(first, first, {
      ...{ entry: 'supplement-release', at: now, author: SYSTEM },
      detail: { supplementRequestId },
    });
  }
}

/** The complainant himself, or the officer to whom he brought it. Throws 403 for anybody else who sees it. */
function authorOf(actor: Actor, held: Held): Author {
  if (isOwn(readScopeOf(actor), held.dossier)) return applicant(actor);
  if (!mayRecordFor(actor, seen(held))) throw notYourDossier();
  return officer(actor);
}

function secondLevelOf(
  dossier: Dossier,
  { secondLevel }: ProcedureDefinition,
  now: Date,
): NonNullable<ProcedureDefinition['secondLevel']> {
  const { caseType, level, status, completedAt } = dossier;
  if (caseType !== 'COMPLAINT' || secondLevel === undefined)
    throw conflict({
      vi: 'Chỉ khiếu nại có quy định giải quyết lần hai mới được khiếu nại tiếp.',
      en: 'Only a complaint whose procedure knows a second level can be taken further.',
    });
  if (level !== 1)
    throw conflict({
      vi: 'Khiếu nại đã được giải quyết lần hai.',
      en: 'The complaint was decided at the second level.',
    });
  // whoever gives his complaint up does not press it elsewhere at the same time
  if (status === 'WITHDRAWAL_REQUESTED') throw withdrawalAsked();
  // an agency that lets its time pass can't keep the complaint from the one above by its silence
  if (completedAt === null && timelinessOf(dossier, now) !== 'OVERDUE') throw notDecided(dossier);
  return secondLevel;
}
