import { Injectable } from '@nestjs/common';
import { InputPipe } from '@dvc/hosting';
import { type Actor, hasRole } from '@dvc/identity';
import { forbidden, invalid, type Problem } from '@dvc/problems';
import { AcceptDossier } from '../accept/accept-dossier.js';
import { AcknowledgeNotification } from '../acknowledge/acknowledge-notification.js';
import { ReasonInput } from '../act/reason.dto.js';
import { ApproveDossier } from '../approve/approve-dossier.js';
import { AssignDossier } from '../assign/assign-dossier.js';
import { AssignmentInput } from '../assign/assignment.dto.js';
import { CloseQuestion } from '../consult/close-question.js';
import { ConsultAgency } from '../consult/consult-agency.js';
import { GiveOpinion } from '../consult/give-opinion.js';
import { QuestionInput } from '../consult/question.dto.js';
import { DiscontinueDossier } from '../discontinue/discontinue-dossier.js';
import { type Act, rolesFor } from '../dossier/transitions.js';
import { ExtendDeadline } from '../extend/extend-deadline.js';
import { ExtensionInput } from '../extend/extension.dto.js';
import { HandOverResult } from '../hand-over/hand-over-result.js';
import { DeliveryInput, HandoverInput } from '../hand-over/handover.dto.js';
import { CorrectResult } from '../issue-result/correct-result.js';
import { CorrectionInput } from '../issue-result/correction.dto.js';
import { IssueResult } from '../issue-result/issue-result.js';
import { ResultInput } from '../issue-result/result.dto.js';
import { DecideItems } from '../items/decide-items.js';
import { ItemDecisions } from '../items/items.dto.js';
import { RefuseDossier } from '../refuse/refuse-dossier.js';
import { RollBackAct } from '../rollback/roll-back-act.js';
import { RequestSupplement } from '../supplement/request-supplement.js';
import { SupplementRequestInput } from '../supplement/supplement.dto.js';
import { FinancialDutyInput } from '../suspend/financial-duty.dto.js';
import { SuspendProcessing } from '../suspend/suspend-processing.js';
import { WithdrawDossier } from '../withdraw/withdraw-dossier.js';
import { WithdrawalDecisionInput } from '../withdraw/withdrawal.dto.js';
import type { BatchAct, BatchActInput } from './batch.dto.js';
import { QuestionClosureInput, QuestionOpinionInput } from './question-acts.dto.js';

/** Acts of the transition table that an entry of a batch may come to, what it takes and what does it. */
interface Doing {
  readonly acts: readonly Act[];
  /** the id of the question that it is about; null: it is about none */
  readonly run: (id: string, body: object, actor: Actor, revision: number | undefined) => Promise<string | null>;
}

class NoInput {}

/** The acts that can be done in a batch, each by the use case of the operation for one dossier. */
@Injectable()
export class BatchActs {
  private readonly doings: Readonly<Record<BatchAct, Doing>>;

  constructor(
    acceptance: AcceptDossier,
    refusal: RefuseDossier,
    supplements: RequestSupplement,
    assignment: AssignDossier,
    consultation: ConsultAgency,
    closing: CloseQuestion,
    opinions: GiveOpinion,
    processing: SuspendProcessing,
    extension: ExtendDeadline,
    items: DecideItems,
    approval: ApproveDossier,
    acknowledgement: AcknowledgeNotification,
    result: IssueResult,
    correction: CorrectResult,
    handover: HandOverResult,
    discontinuation: DiscontinueDossier,
    withdrawal: WithdrawDossier,
    rollback: RollBackAct,
  ) {
    this.doings = {
      acceptance: doing(['acceptance'], NoInput, (id, _, ...by) => acceptance.accept(id, ...by)),
      refusal: doing(['refusal'], ReasonInput, (...asked) => refusal.refuse(...asked)),
      'supplement-request': doing(['supplement-request'], SupplementRequestInput, (...asked) =>
        supplements.request(...asked),
      ),
      assignment: doing(['assignment'], AssignmentInput, (id, { assignee }, ...by) =>
        assignment.assign(id, assignee, ...by),
      ),
      release: doing(['assignment'], NoInput, (id, _, ...by) => assignment.release(id, ...by)),
      consultation: asking(['consultation'], QuestionInput, (...asked) => consultation.consult(...asked)),
      'consultation-closure': asking(
        ['consultation-closure'],
        QuestionClosureInput,
        async (id, { consultationId, reason }, ...by) => {
          await closing.close(id, consultationId.toLowerCase(), { reason }, ...by);
          return consultationId;
        },
      ),
      opinion: asking(
        ['opinion'],
        QuestionOpinionInput,
        async (id, { consultationId, subject, content }, actor, revision) => {
          if (revision !== undefined) throw noRevision();
          await opinions.give(id, consultationId.toLowerCase(), { subject, content }, actor);
          return consultationId;
        },
      ),
      'financial-duty': doing(['financial-duty'], FinancialDutyInput, (...asked) => processing.imposeDuty(...asked)),
      pause: doing(['pause'], ReasonInput, (...asked) => processing.pause(...asked)),
      resumption: doing(['resumption'], NoInput, (id, _, ...by) => processing.resume(id, ...by)),
      extension: doing(['extension'], ExtensionInput, (...asked) => extension.extend(...asked)),
      'item-outcomes': doing(['item-outcomes'], ItemDecisions, (id, { outcomes }, ...by) =>
        items.decide(id, outcomes, ...by),
      ),
      approval: doing(['approval'], NoInput, (id, _, ...by) => approval.approve(id, ...by)),
      acknowledgement: doing(['acknowledgement'], NoInput, (id, _, ...by) => acknowledgement.acknowledge(id, ...by)),
      result: doing(['result'], ResultInput, (...asked) => result.issue(...asked)),
      'result-correction': doing(['result-correction'], CorrectionInput, (...asked) => correction.correct(...asked)),
      handover: doing(['handover', 'dispatch'], HandoverInput, (...asked) => handover.handOver(...asked)),
      delivery: doing(['delivery', 'delivery-failure'], DeliveryInput, (...asked) => handover.recordDelivery(...asked)),
      discontinuation: doing(['discontinuation'], ReasonInput, (...asked) => discontinuation.discontinue(...asked)),
      'withdrawal-decision': doing(['withdrawal-grant', 'withdrawal-rejection'], WithdrawalDecisionInput, (...asked) =>
        withdrawal.decide(...asked),
      ),
      rollback: doing(['rollback'], ReasonInput, (...asked) => rollback.rollBack(...asked)),
    };
  }

  /**
   * The id of the question that the act was about, or null. Throws what the operation for one dossier answers: 403 for the
   * role, 400 for the body, then the act's own.
   */
  async perform({ id, act, body = {}, revision }: BatchActInput, actor: Actor): Promise<string | null> {
    const { acts, run } = this.doings[act];
    if (!hasRole(actor, ...rolesFor(...acts))) throw wrongRole();
    return run(id.toLowerCase(), body, actor, revision);
  }
}

function doing<T extends object>(
  acts: readonly Act[],
  input: new () => T,
  run: (id: string, input: T, actor: Actor, revision: number | undefined) => Promise<unknown>,
): Doing {
  return asking(acts, input, async (...asked) => {
    await run(...asked);
    return null;
  });
}

/** An act that is about a question, whose id it answers. */
function asking<T extends object>(
  acts: readonly Act[],
  input: new () => T,
  run: (id: string, input: T, actor: Actor, revision: number | undefined) => Promise<string | null>,
): Doing {
  return {
    acts,
    run: async (id, body, actor, revision) => {
      const checked = (await new InputPipe().transform(body, { type: 'body', metatype: input })) as T;
      return run(id, checked, actor, revision);
    },
  };
}

/** Who is asked sees no revision of the dossier, so there is none to insist on. */
function noRevision(): Problem {
  const message = {
    vi: 'Ý kiến không đi kèm phiên bản hồ sơ; hãy bỏ trường revision.',
    en: 'An opinion takes no revision of the dossier: leave it out.',
  };
  return invalid([{ pointer: '/revision', code: 'unexpected', message }]);
}

function wrongRole(): Problem {
  return forbidden({
    vi: 'Vai trò của bạn không được thực hiện thao tác này.',
    en: 'Your role may not do this.',
  });
}
