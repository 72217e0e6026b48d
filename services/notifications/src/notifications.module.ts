import { Module } from '@nestjs/common';
import { DeliveryQueue } from './email/delivery-queue.js';
import { EmailSender } from './email/email-sender.js';
import { SmtpPost } from './email/smtp-post.js';
import { Inbox } from './inbox/inbox.js';
import { InboxController } from './inbox/inbox.controller.js';
import { InboxStorage } from './inbox/inbox-storage.js';
import { AnnouncementStorage } from './reactions/announcement-storage.js';
import { Announcer } from './reactions/announcer.js';
import { TellApplicant } from './reactions/tell-applicant.js';
import { TellOfProcessing } from './reactions/tell-of-processing.js';
import { TellOfConsultations } from './reactions/tell-of-consultations.js';
import { TellOfSilence } from './reactions/tell-of-silence.js';
import { SeedTemplates } from './templates/seed-templates.js';
import { TemplateActs } from './templates/template-acts.js';
import { TemplateRegistry } from './templates/template-registry.js';
import { TemplateShelf } from './templates/template-shelf.js';
import { TemplatesController } from './templates/templates.controller.js';
import { VersionTexts } from './templates/version-texts.js';

@Module({
  controllers: [
    InboxController,
    TemplatesController,
    TellApplicant,
    TellOfProcessing,
    TellOfSilence,
    TellOfConsultations,
  ],
  providers: [
    AnnouncementStorage,
    Announcer,
    DeliveryQueue,
    EmailSender,
    Inbox,
    InboxStorage,
    SeedTemplates,
    SmtpPost,
    TemplateActs,
    TemplateRegistry,
    TemplateShelf,
    VersionTexts,
  ],
})
export class NotificationsModule {}
