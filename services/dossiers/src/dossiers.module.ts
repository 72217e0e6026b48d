import { Module, type OnModuleInit } from '@nestjs/common';
import { AcceptController } from './accept/accept.controller.js';
import { AcceptDossier } from './accept/accept-dossier.js';
import { ActOnDossier } from './act/act-on-dossier.js';
import { ApproveController } from './approve/approve.controller.js';
import { ApproveDossier } from './approve/approve-dossier.js';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { ConsultController } from './consult/consult.controller.js';
import { AskCoProcessing } from './consult/ask-co-processing.js';
import { ConsultAgency } from './consult/consult-agency.js';
import { checkTransitions } from './dossier/flow-check.js';
import { HandOverController } from './hand-over/hand-over.controller.js';
import { HandOverResult } from './hand-over/hand-over-result.js';
import { CorrectResultController } from './issue-result/correct-result.controller.js';
import { CorrectResult } from './issue-result/correct-result.js';
import { IssueResultController } from './issue-result/issue-result.controller.js';
import { IssueResult } from './issue-result/issue-result.js';
import { ResultFiles } from './issue-result/result-files.js';
import { ListController } from './list/list.controller.js';
import { ListDossiers } from './list/list-dossiers.js';
import { CatalogueReactions } from './reactions/catalogue.reactions.js';
import { InterchangeReactions } from './reactions/interchange.reactions.js';
import { PaymentReactions } from './reactions/payment.reactions.js';
import { ReadController } from './read/read.controller.js';
import { ReadDossier } from './read/read-dossier.js';
import { SeeDossier } from './read/see-dossier.js';
import { Agencies } from './reference/agencies.js';
import { Competences } from './reference/competences.js';
import { Procedures } from './reference/procedures.js';
import { WorkingCalendars } from './reference/working-calendars.js';
import { AgenciesBelow } from './storage/agencies-below.js';
import { ConsultationRows } from './storage/consultation-rows.js';
import { DossierList } from './storage/dossier-list.js';
import { DossierRows } from './storage/dossier-rows.js';
import { DossierTally } from './storage/dossier-tally.js';
import { DossierViews } from './storage/dossier-views.js';
import { DraftRows } from './storage/draft-rows.js';
import { GatherTally } from './storage/gather-tally.js';
import { HistoryRows } from './storage/history-rows.js';
import { TrackedDossiers } from './storage/tracked-dossiers.js';
import { DeskIntake } from './submit/desk-intake.js';
import { DraftController } from './submit/draft.controller.js';
import { Drafts } from './submit/drafts.js';
import { GivenFiles } from './submit/given-files.js';
import { SubmitController } from './submit/submit.controller.js';
import { SubmitDossier } from './submit/submit-dossier.js';
import { TakeIn } from './submit/take-in.js';
import { TrackController } from './track/track.controller.js';
import { TrackDossier } from './track/track-dossier.js';
import { AcknowledgeController } from './acknowledge/acknowledge.controller.js';
import { AcknowledgeNotification } from './acknowledge/acknowledge-notification.js';
import { Guards } from './act/guards.js';
import { Permission } from './act/permission.js';
import { AssignController } from './assign/assign.controller.js';
import { AssignDossier } from './assign/assign-dossier.js';
import { Delegations } from './assign/delegations.js';
import { DelegationsController } from './assign/delegations.controller.js';
import { ConsultationsController } from './consult/consultations.controller.js';
import { CloseQuestion } from './consult/close-question.js';
import { GiveOpinion } from './consult/give-opinion.js';
import { QuestionsOfEnded } from './consult/questions-of-ended.js';
import { ReadConsultations } from './consult/read-consultations.js';
import { DiscontinueController } from './discontinue/discontinue.controller.js';
import { DiscontinueDossier } from './discontinue/discontinue-dossier.js';
import { ExtendController } from './extend/extend.controller.js';
import { ExtendDeadline } from './extend/extend-deadline.js';
import { AcceptanceLimits } from './reference/acceptance-limits.js';
import { RefuseController } from './refuse/refuse.controller.js';
import { RefuseDossier } from './refuse/refuse-dossier.js';
import { RollbackController } from './rollback/rollback.controller.js';
import { RollBackAct } from './rollback/roll-back-act.js';
import { TakeRequestBack } from './rollback/take-request-back.js';
import { ConsultationViews } from './storage/consultation-views.js';
import { DeadlineRows } from './storage/deadline-rows.js';
import { DelegationRows } from './storage/delegation-rows.js';
import { SupplementRows } from './storage/supplement-rows.js';
import { ContentChanges } from './submit/content-changes.js';
import { BegunChanges } from './supplement/begun-changes.js';
import { GiveSupplement } from './supplement/give-supplement.js';
import { RequestSupplement } from './supplement/request-supplement.js';
import { SupplementController } from './supplement/supplement.controller.js';
import { SuspendController } from './suspend/suspend.controller.js';
import { ResumePaid } from './suspend/resume-paid.js';
import { StopUnpaid } from './suspend/stop-unpaid.js';
import { SuspendProcessing } from './suspend/suspend-processing.js';
import { EndFirstLevels } from './escalate/end-first-levels.js';
import { EscalateComplaint } from './escalate/escalate-complaint.js';
import { Superiors } from './escalate/superiors.js';
import { TimeBar } from './escalate/time-bar.js';
import { EscalateController } from './escalate/escalate.controller.js';
import { itemControllers, itemProviders } from './items/item-parts.js';
import { registerControllers, registerProviders } from './register/register-parts.js';
import { batchControllers, batchProviders } from './batch/batch-parts.js';
import { legacyControllers, legacyProviders } from './legacy/legacy-parts.js';
import { ratingControllers, ratingProviders } from './rating/rating-parts.js';
import { markProviders } from './read/mark-parts.js';
import { statisticsControllers, statisticsProviders } from './statistics/statistics-parts.js';
import { slipControllers, slipProviders } from './slips/slip-parts.js';
import { EscalationRows } from './storage/escalation-rows.js';
import { ParcelRows } from './storage/parcel-rows.js';
import { PaymentRows } from './storage/payment-rows.js';
import { WithdrawController } from './withdraw/withdraw.controller.js';
import { WithdrawDossier } from './withdraw/withdraw-dossier.js';
import { Messages } from './message/messages.js';
import { MessagesController } from './message/messages.controller.js';
import { AgencyHours } from './remind/agency-hours.js';
import { DueNotices } from './remind/due-notices.js';
import { UnassignedNotices } from './remind/unassigned-notices.js';
import { WatchDossiers } from './remind/watch-dossiers.js';
import { ReadSteps } from './steps/read-steps.js';
import { StepsController } from './steps/steps.controller.js';
import { MessageRows } from './storage/message-rows.js';
import { WorkCounters } from './storage/work-counters.js';
import { ClosureNotices } from './transfer/closure-notices.js';
import { PassOnQuestions } from './transfer/pass-on-questions.js';
import { TransferDossiers } from './transfer/transfer-dossiers.js';
import { synchroniseControllers, synchroniseProviders } from './synchronise/synchronise-parts.js';
import { TransferNotices } from './transfer/transfer-notices.js';
import { WorkQueue } from './work-queue/work-queue.js';
import { WorkQueueController } from './work-queue/work-queue.controller.js';

const controllers = [
  SubmitController,
  DraftController,
  ListController,
  ReadController,
  AcceptController,
  ConsultController,
  ApproveController,
  IssueResultController,
  CorrectResultController,
  HandOverController,
  RefuseController,
  SupplementController,
  SuspendController,
  ExtendController,
  AcknowledgeController,
  DiscontinueController,
  WithdrawController,
  RollbackController,
  AssignController,
  DelegationsController,
  ConsultationsController,
  MessagesController,
  StepsController,
  WorkQueueController,
  TrackController,
  EscalateController,
  ...slipControllers,
  ...statisticsControllers,
  ...ratingControllers,
  ...batchControllers,
  ...legacyControllers,
  ...registerControllers,
  ...itemControllers,
  ...synchroniseControllers,
];
const reactions = [CatalogueReactions, PaymentReactions, InterchangeReactions];
const useCases = [
  DeskIntake,
  SubmitDossier,
  TakeIn,
  Drafts,
  GivenFiles,
  ListDossiers,
  ReadDossier,
  SeeDossier,
  ActOnDossier,
  AcceptDossier,
  ConsultAgency,
  AskCoProcessing,
  CloseQuestion,
  ApproveDossier,
  IssueResult,
  CorrectResult,
  ResultFiles,
  HandOverResult,
  TrackDossier,
  Guards,
  Permission,
  RefuseDossier,
  RequestSupplement,
  BegunChanges,
  GiveSupplement,
  ContentChanges,
  SuspendProcessing,
  ResumePaid,
  StopUnpaid,
  EndFirstLevels,
  ExtendDeadline,
  AcknowledgeNotification,
  DiscontinueDossier,
  WithdrawDossier,
  RollBackAct,
  TakeRequestBack,
  AssignDossier,
  Delegations,
  GiveOpinion,
  ReadConsultations,
  QuestionsOfEnded,
  Messages,
  ReadSteps,
  WorkQueue,
  AgencyHours,
  DueNotices,
  ClosureNotices,
  PassOnQuestions,
  UnassignedNotices,
  TransferDossiers,
  TransferNotices,
  WatchDossiers,
];
const storage = [
  AgenciesBelow,
  ConsultationViews,
  DeadlineRows,
  DelegationRows,
  SupplementRows,
  MessageRows,
  WorkCounters,
  ConsultationRows,
  DossierList,
  DossierRows,
  DossierTally,
  DossierViews,
  DraftRows,
  GatherTally,
  HistoryRows,
  TrackedDossiers,
];

@Module({
  imports: [AttachmentsModule],
  controllers: [...controllers, ...reactions],
  providers: [
    ...useCases,
    ...storage,
    EscalateComplaint,
    Superiors,
    TimeBar,
    EscalationRows,
    ParcelRows,
    PaymentRows,
    ...slipProviders,
    ...statisticsProviders,
    ...ratingProviders,
    ...markProviders,
    ...batchProviders,
    ...legacyProviders,
    ...registerProviders,
    ...itemProviders,
    ...synchroniseProviders,
    AcceptanceLimits,
    Agencies,
    Competences,
    Procedures,
    WorkingCalendars,
  ],
})
export class DossiersModule implements OnModuleInit {
  onModuleInit(): void {
    checkTransitions();
  }
}
