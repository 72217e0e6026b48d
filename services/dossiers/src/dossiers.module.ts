import { Module, type OnModuleInit } from '@nestjs/common';
import { AttachmentsController } from './attachments/attachments.controller.js';
import { ContentStore } from './attachments/content-store.js';
import { Multipart } from './attachments/multipart.js';
import { ReceiveAttachment } from './attachments/receive-attachment.js';
import { SendAttachment } from './attachments/send-attachment.js';
import { checkTransitions } from './dossier/transitions.js';
import { CatalogueReactions } from './reactions/catalogue.reactions.js';
import { Procedures } from './reference/procedures.js';
import { WorkingCalendars } from './reference/working-calendars.js';
import { AttachmentRows } from './storage/attachment-rows.js';
import { SubmitController } from './submit/submit.controller.js';
import { SubmitDossier } from './submit/submit-dossier.js';

@Module({
  controllers: [AttachmentsController, SubmitController, CatalogueReactions],
  providers: [
    AttachmentRows,
    ContentStore,
    Multipart,
    Procedures,
    ReceiveAttachment,
    SendAttachment,
    SubmitDossier,
    WorkingCalendars,
  ],
})
export class DossiersModule implements OnModuleInit {
  onModuleInit(): void {
    checkTransitions();
  }
}
