import { defineService } from '@dvc/hosting';
import { migrations } from '../migrations/index.js';
import { EmailDelivery } from './email/email-delivery.entity.js';
import { Notification } from './inbox/notification.entity.js';
import { notificationsConfiguration } from './notifications.config.js';
import { NotificationsModule } from './notifications.module.js';
import { MailSimulatorModule } from './simulators/mail-catcher/mail-simulator.module.js';
import { NotificationTemplate } from './templates/notification-template.entity.js';
import { NotificationTemplateVersion } from './templates/notification-template-version.entity.js';
import { TemplateSet } from './templates/template-set.entity.js';

export { MailCatcher, type MailCatcherOptions } from './simulators/mail-catcher/mail-catcher.js';

export const notificationsService = defineService({
  name: 'notifications',
  title: 'Notifications',
  description: 'Tells applicants what happens to their dossiers: in-app inbox, e-mail, and the templates of both',
  module: NotificationsModule,
  simulators: MailSimulatorModule,
  configuration: notificationsConfiguration,
  entities: [NotificationTemplate, NotificationTemplateVersion, TemplateSet, Notification, EmailDelivery],
  migrations,
});
