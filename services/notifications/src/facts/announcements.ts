import type { Announcement } from './announcement.js';
import { complaintAnnouncements } from './complaint-announcements.js';
import { consultationAnnouncements } from './consultation-announcements.js';
import { dossierAnnouncements } from './dossier-announcements.js';
import { inheritanceAnnouncements } from './inheritance-announcements.js';
import { paymentAnnouncements } from './payment-announcements.js';
import { processingAnnouncements } from './processing-announcements.js';
import { reminderAnnouncements } from './reminder-announcements.js';

/** Every fact that an applicant, the officer who handles his dossier, or its agency is told of. */
export const announcements = {
  ...dossierAnnouncements,
  ...processingAnnouncements,
  ...reminderAnnouncements,
  ...inheritanceAnnouncements,
  ...consultationAnnouncements,
  ...complaintAnnouncements,
  ...paymentAnnouncements,
} as const;

/** The same by the key that names the templates. */
export const announcementByKey: ReadonlyMap<string, Announcement> = new Map(
  // a fact's own functions take its own data; whoever looks one up by key pairs them again
  Object.values(announcements).map((one) => [one.key, one as unknown as Announcement]),
);
