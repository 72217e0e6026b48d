import { Module, type OnModuleInit } from '@nestjs/common';
import { AcceptController } from './accept/accept.controller.js';
import { AcceptDossier } from './accept/accept-dossier.js';
import { ActOnDossier } from './act/act-on-dossier.js';
import { AttachmentsController } from './attachments/attachments.controller.js';
import { ContentStore } from './attachments/content-store.js';
import { Multipart } from './attachments/multipart.js';
import { ReceiveAttachment } from './attachments/receive-attachment.js';
import { SendAttachment } from './attachments/send-attachment.js';
import { checkTransitions } from './dossier/transitions.js';
import { ListController } from './list/list.controller.js';
import { ListDossiers } from './list/list-dossiers.js';
import { CatalogueReactions } from './reactions/catalogue.reactions.js';
import { ReadController } from './read/read.controller.js';
import { ReadDossier } from './read/read-dossier.js';
import { Procedures } from './reference/procedures.js';
import { WorkingCalendars } from './reference/working-calendars.js';
import { AttachmentRows } from './storage/attachment-rows.js';
import { DossierList } from './storage/dossier-list.js';
import { DossierRows } from './storage/dossier-rows.js';
import { DossierViews } from './storage/dossier-views.js';
import { HistoryRows } from './storage/history-rows.js';
import { TrackedDossiers } from './storage/tracked-dossiers.js';
import { SubmitController } from './submit/submit.controller.js';
import { SubmitDossier } from './submit/submit-dossier.js';
import { TrackController } from './track/track.controller.js';
import { TrackDossier } from './track/track-dossier.js';

const useCases = [
  AcceptDossier,
  ActOnDossier,
  ListDossiers,
  ReadDossier,
  ReceiveAttachment,
  SendAttachment,
  SubmitDossier,
  TrackDossier,
];
const storage = [AttachmentRows, ContentStore, DossierList, DossierRows, DossierViews, HistoryRows, TrackedDossiers];

@Module({
  controllers: [
    AcceptController,
    AttachmentsController,
    CatalogueReactions,
    ListController,
    ReadController,
    SubmitController,
    TrackController,
  ],
  providers: [...useCases, ...storage, Multipart, Procedures, WorkingCalendars],
})
export class DossiersModule implements OnModuleInit {
  onModuleInit(): void {
    checkTransitions();
  }
}
