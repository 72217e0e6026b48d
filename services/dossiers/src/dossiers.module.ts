import { Module, type OnModuleInit } from '@nestjs/common';
import { AcceptController } from './accept/accept.controller.js';
import { AcceptDossier } from './accept/accept-dossier.js';
import { ActOnDossier } from './act/act-on-dossier.js';
import { ApproveController } from './approve/approve.controller.js';
import { ApproveDossier } from './approve/approve-dossier.js';
import { AttachmentsController } from './attachments/attachments.controller.js';
import { ContentStore } from './attachments/content-store.js';
import { Multipart } from './attachments/multipart.js';
import { ReceiveAttachment } from './attachments/receive-attachment.js';
import { SendAttachment } from './attachments/send-attachment.js';
import { ConsultController } from './consult/consult.controller.js';
import { ConsultAgency } from './consult/consult-agency.js';
import { checkTransitions } from './dossier/transitions.js';
import { HandOverController } from './hand-over/hand-over.controller.js';
import { HandOverResult } from './hand-over/hand-over-result.js';
import { IssueResultController } from './issue-result/issue-result.controller.js';
import { IssueResult } from './issue-result/issue-result.js';
import { ListController } from './list/list.controller.js';
import { ListDossiers } from './list/list-dossiers.js';
import { CatalogueReactions } from './reactions/catalogue.reactions.js';
import { InterchangeReactions } from './reactions/interchange.reactions.js';
import { PaymentReactions } from './reactions/payment.reactions.js';
import { ReadController } from './read/read.controller.js';
import { ReadDossier } from './read/read-dossier.js';
import { Agencies } from './reference/agencies.js';
import { Procedures } from './reference/procedures.js';
import { WorkingCalendars } from './reference/working-calendars.js';
import { AttachmentRows } from './storage/attachment-rows.js';
import { ConsultationRows } from './storage/consultation-rows.js';
import { DossierList } from './storage/dossier-list.js';
import { DossierRows } from './storage/dossier-rows.js';
import { DossierViews } from './storage/dossier-views.js';
import { DraftRows } from './storage/draft-rows.js';
import { HistoryRows } from './storage/history-rows.js';
import { ResultRows } from './storage/result-rows.js';
import { TrackedDossiers } from './storage/tracked-dossiers.js';
import { DraftController } from './submit/draft.controller.js';
import { Drafts } from './submit/drafts.js';
import { GivenFiles } from './submit/given-files.js';
import { SubmitController } from './submit/submit.controller.js';
import { SubmitDossier } from './submit/submit-dossier.js';
import { TrackController } from './track/track.controller.js';
import { TrackDossier } from './track/track-dossier.js';

const controllers = [
  AttachmentsController,
  SubmitController,
  DraftController,
  ListController,
  ReadController,
  AcceptController,
  ConsultController,
  ApproveController,
  IssueResultController,
  HandOverController,
  TrackController,
];
const reactions = [CatalogueReactions, PaymentReactions, InterchangeReactions];
const useCases = [
  ReceiveAttachment,
  SendAttachment,
  SubmitDossier,
  Drafts,
  GivenFiles,
  ListDossiers,
  ReadDossier,
  ActOnDossier,
  AcceptDossier,
  ConsultAgency,
  ApproveDossier,
  IssueResult,
  HandOverResult,
  TrackDossier,
];
const storage = [
  AttachmentRows,
  ConsultationRows,
  ContentStore,
  DossierList,
  DossierRows,
  DossierViews,
  DraftRows,
  HistoryRows,
  ResultRows,
  TrackedDossiers,
];

@Module({
  controllers: [...controllers, ...reactions],
  providers: [...useCases, ...storage, Agencies, Multipart, Procedures, WorkingCalendars],
})
export class DossiersModule implements OnModuleInit {
  onModuleInit(): void {
    checkTransitions();
  }
}
