import { CreateNotificationTemplates1790000000001 } from './1790000000001-create-notification-templates.js';
import { CreateNotifications1790000000002 } from './1790000000002-create-notifications.js';
import { CreateEmailDeliveries1790000000003 } from './1790000000003-create-email-deliveries.js';
import { WithholdEmails1790000000004 } from './1790000000004-withhold-emails.js';
import { TellOfNoDossier1790000000164 } from './1790000000164-tell-of-no-dossier.js';

export const migrations = [
  CreateNotificationTemplates1790000000001,
  CreateNotifications1790000000002,
  CreateEmailDeliveries1790000000003,
  WithholdEmails1790000000004,
  TellOfNoDossier1790000000164,
] as const;
