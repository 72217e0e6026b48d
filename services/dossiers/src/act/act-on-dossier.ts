import { Injectable } from '@nestjs/common';
import type { WorkingCalendar } from '@dvc/calendar';
import { versionConflict } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Outbox } from '@dvc/messaging';
import { Database } from '@dvc/persistence';
import { dueFrom, paused, resumed } from '../dossier/clock.js';
import { moved, snapshotOf } from '../dossier/decide.js';
import { isOwn, readScopeOf } from '../dossier/access-policy.js';
import { unknownDossier, wrongState } from '../dossier/problems.js';
import type { Dossier } from '../dossier/state.js';
import { type Act, type Transition, transitionFor } from '../dossier/transitions.js';
import type { Announced, Fact } from '../announcements/fact.js';
import { QuestionsOfEnded } from '../consult/questions-of-ended.js';
import { definitionFor } from '../reference/case-of.js';
import { limitOf } from '../reference/limit-of.js';
import type { ProcedureDefinition } from '../reference/procedure.js';
import { Procedures } from '../reference/procedures.js';
import { withCalendar } from '../reference/deadline.js';
import { WorkingCalendars } from '../reference/working-calendars.js';
import { type DeadlineChange, DeadlineRows } from '../storage/deadline-rows.js';
import { DossierRows, type Held } from '../storage/dossier-rows.js';
import { applicant, type Author, officer, SYSTEM } from '../storage/history-rows.js';
import { SlipRows } from '../storage/slip-rows.js';
import { Guards } from './guards.js';
import { checkBringer } from './on-behalf.js';
import { Permission } from './permission.js';

/** A request to act: on which dossier, and on which revision of it when the caller says so. `actor` null: the platform. */
export interface ActRequest {
  readonly act: Act;
  readonly id: string;
  readonly actor: Actor | null;
  readonly revision: number | undefined;
  /** who brought what an officer records for an applicant without an account */
  readonly broughtBy?: string | undefined;
  /** the agency whose officers may do it when that is not the dossier's own (an opinion) */
  readonly onBehalfOf?: string;
}

/** What an act decides on: the dossier as it was, and as the transition has moved it and set its clock. */
export interface Acting {
  readonly before: Dossier;
  readonly dossier: Dossier;
  readonly held: Held;
  /** as it holds for the case */
  readonly definition: ProcedureDefinition;
  readonly calendar: WorkingCalendar;
  readonly now: Date;
}

/** What the act makes of the dossier, and the fact that it announces from the saved state. */
export interface Outcome {
  readonly after: Dossier;
  readonly tell: (saved: Dossier & Announced) => Fact;
  /** for the history: ids and codes */
  readonly detail?: object;
  /** for the history: the author's own words */
  readonly reason?: string | undefined;
}

/**
 * The frame of every act after the submission: one transaction that locks the dossier, checks who asks and whether the
 * transition table allows it, moves the state and the clock, lets `decide` say what else becomes of it, saves that with
 * its history, issues its slip and announces it. The questions that are open about a dossier end with it.
 */
@Injectable()
export class ActOnDossier {
  constructor(
    private readonly database: Database,
    private readonly rows: DossierRows,
    private readonly deadlines: DeadlineRows,
    private readonly procedures: Procedures,
    private readonly calendars: WorkingCalendars,
    private readonly permission: Permission,
    private readonly guards: Guards,
    private readonly slips: SlipRows,
    private readonly questions: QuestionsOfEnded,
    private readonly outbox: Outbox,
  ) {}

  /** Throws 404, 403, 412, 409 in that order; nothing is changed then. */
  perform(request: ActRequest, decide: (acting: Acting) => Outcome | Promise<Outcome>): Promise<Dossier> {
    const { act, id, actor, revision } = request;
    return this.database.transaction(async () => {
      const held = await this.rows.lock(id);
      if (!held) throw unknownDossier();
      const before = held.dossier;
      this.permission.checkScope(held, request);
      if (revision !== undefined && revision !== before.revision) throw versionConflict();
      const transition = transitionFor(act, before);
      if (!transition) throw wrongState(act, before.status);
      const author = authorOf(actor, transition, before);
      if (transition.onBehalf) checkBringer(author.kind === 'APPLICANT', request.broughtBy);
      const now = new Date();
      await this.permission.check(transition, held, actor, now);
      const procedure = await this.procedures.version(before.procedureCode, before.procedureVersion);
      const definition = definitionFor(procedure.definition, before.caseVariant);
      await this.guards.check(transition.requires ?? [], before, definition);
      const calendar = await this.calendars.of(held.workingHours, held.calendarRevision);
      const clocked = withCalendar(() => clockedBy(transition, before, definition, calendar, now));
      const outcome = await decide({ before, dossier: clocked.dossier, held, definition, calendar, now });
      const followed = await this.questions.follow(before, outcome.after, now);
      const detail = followed ? { ...outcome.detail, ...followed.detail } : outcome.detail;
      const saved = await this.rows.save(before, outcome.after, {
        entry: act,
        at: now,
        author,
        broughtBy: request.broughtBy,
        reason: outcome.reason,
        ...(detail && { detail }),
        ...(transition.reversible && { before: snapshotOf(before, act) }),
      });
      const change = deadlineChange(act, before, saved, clocked.pausedMinutes, outcome.reason ?? null, now);
      if (change) await this.deadlines.add(id, saved.revision, change);
      const reason = outcome.reason ?? null;
      const by = { officer: actor?.name ?? null, officerEmail: actor?.email ?? null };
      if (transition.slip) await this.slips.issue({ dossierId: id, at: now, reason, ...by, kind: transition.slip });
      if (act === 'rollback') await this.slips.voidLatest(id, now);
      const announced = { ...saved, procedureName: held.procedureName };
      await this.announce(transition, announced, outcome);
      for (const fact of followed?.tell(announced) ?? []) await fact.addTo(this.outbox, announced);
      return saved;
    });
  }

  private async announce(transition: Transition, saved: Dossier & Announced, { tell }: Outcome): Promise<void> {
    const fact = tell(saved);
    if (fact.name !== transition.event)
      throw new Error(`${transition.act} announces ${fact.name}, the flow says ${transition.event}`);
    await fact.addTo(this.outbox, saved);
  }
}

interface Clocked {
  readonly dossier: Dossier;
  readonly pausedMinutes: number | null;
}

/** The moved dossier with its clock set. START, PAUSE and RESUME are done here; where to MOVE to is the act's own matter. */
function clockedBy(
  transition: Transition,
  before: Dossier,
  definition: ProcedureDefinition,
  calendar: WorkingCalendar,
  now: Date,
): Clocked {
  const dossier = moved(before, transition);
  switch (transition.clock) {
    case 'START':
      return {
        dossier: { ...dossier, ...dueFrom(calendar, now, limitOf(definition, before)) },
        pausedMinutes: null,
      };
    case 'PAUSE':
      return { dossier: paused(dossier, now), pausedMinutes: null };
    case 'RESUME':
      return resumed(dossier, calendar, limitOf(definition, before).limit.unit, now);
    default:
      return { dossier, pausedMinutes: null };
  }
}

/** Undefined when neither the due date nor the running of the clock changed. */
function deadlineChange(
  act: Act,
  before: Dossier,
  after: Dossier,
  pausedMinutes: number | null,
  reason: string | null,
  at: Date,
): DeadlineChange | undefined {
  const moment = (date: Date | null): number | undefined => date?.getTime();
  const sameDue = moment(before.dueAt) === moment(after.dueAt);
  if (sameDue && moment(before.pausedAt) === moment(after.pausedAt)) return undefined;
  const kind =
    act === 'rollback'
      ? 'ROLLBACK'
      : before.dueAt === null
        ? 'START'
        : before.pausedAt === null && after.pausedAt !== null
          ? 'PAUSE'
          : before.pausedAt !== null && after.pausedAt === null
            ? 'RESUME'
            : 'EXTENSION';
  return { kind, at, dueBefore: before.dueAt, dueAfter: after.dueAt, pausedMinutes, reason };
}

/** Who does it in his own name; an officer also when he records what an applicant brought to him. */
function authorOf(actor: Actor | null, { by }: Transition, dossier: Dossier): Author {
  if (actor === null) return SYSTEM;
  return by.includes('applicant') && isOwn(readScopeOf(actor), dossier) ? applicant(actor) : officer(actor);
}
