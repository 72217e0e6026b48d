import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { type Actor, hasRole } from '@dvc/identity';
import {
  isAtIntakeDesk,
  isOwn,
  isVisible,
  isWithinAgency,
  mayRecordFor,
  readScopeOf,
} from '../dossier/access-policy.js';
import { assignedToAnother, notYourAgency, notYourDossier, notYourPart, unknownDossier } from '../dossier/problems.js';
import { isForIntakeDesk, rolesFor, type Transition } from '../dossier/transitions.js';
import { DelegationRows } from '../storage/delegation-rows.js';
import { type Held, seen } from '../storage/dossier-rows.js';
import type { ActRequest } from './act-on-dossier.js';

/** Acts of a case handler that are not the assigned one's alone: the opinion is another agency's. */
const ANYBODYS: readonly string[] = ['opinion', 'assignment'];

/** Whether somebody may act on a dossier at all, and do this from its present state. */
@Injectable()
export class Permission {
  constructor(private readonly delegations: DelegationRows) {}

  /** What the caller can't see does not exist for him; what he sees in another role is not his to act on. */
  checkScope(held: Held, { act, actor, onBehalfOf }: ActRequest): void {
    if (actor === null || onBehalfOf !== undefined) return;
    const scope = readScopeOf(actor);
    const dossier = seen(held);
    if (!isVisible(scope, dossier)) throw unknownDossier();
    if (isAtIntakeDesk(scope, dossier) && isForIntakeDesk(act, dossier.caseType)) return;
    const byApplicant = rolesFor(act).includes('applicant');
    if (byApplicant && !isOwn(scope, dossier) && !mayRecordFor(actor, dossier)) throw notYourDossier();
    if (!byApplicant && !isWithinAgency(scope, dossier)) throw notYourAgency();
  }

  /** Once somebody is assigned, only he or his delegate acts as the case handler. */
  async check(transition: Transition, held: Held, actor: Actor | null, now: Date): Promise<void> {
    const { act, by, bySystem, onBehalf, byIntakeDesk } = transition;
    const { dossier } = held;
    if (actor === null) {
      if (bySystem !== true) throw new Error(`${act} is not the platform's to do`);
      return;
    }
    const scope = readScopeOf(actor);
    if (isAtIntakeDesk(scope, seen(held)) && isForIntakeDesk(act, dossier.caseType)) {
      if (byIntakeDesk?.includes(dossier.caseType) === true) return;
      if (!isWithinAgency(scope, seen(held))) throw notYourPart(act, dossier.status);
    }
    if (onBehalf === true && mayRecordFor(actor, seen(held))) return;
    const roles = by.filter((role) => hasRole(actor, role));
    if (roles.length === 0) throw notYourPart(act, dossier.status);
    if (ANYBODYS.includes(act) || roles.some((role) => role !== 'case_handler')) return;
    if (dossier.assignee === null || hasRole(actor, 'agency_leader')) return;
    if (!(await this.handles(dossier.assignee, held, actor, now))) throw assignedToAnother();
  }

  /** Whether the actor is the assigned officer, or stands in for him today. */
  async handles(assignee: string, { agencyPath }: Held, actor: Actor, now: Date): Promise<boolean> {
    return assignee === actor.subject || this.delegations.holds(assignee, actor.subject, localDay(now), agencyPath);
  }
}
