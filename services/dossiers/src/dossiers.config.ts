import { z } from 'zod';
import { attachmentVariables, namesWholeStore, storeByHalves } from './attachments/attachments.config.js';

/** What the dossiers service is configured with beside the base configuration. */
export const dossiersConfiguration = z
  .object({
    ...attachmentVariables,
    /** how often due dates and ended agencies are looked at, in milliseconds */
    WATCH_INTERVAL_MS: z.coerce.number().int().min(20).max(3_600_000).default(30_000),
    /** how many working hours of its agency before the due date of a dossier its notice is given */
    DEADLINE_NEAR_HOURS: z.coerce.number().int().min(1).max(1_000).default(8),
    /** how many working hours before the end of the time to accept, refuse or ask about a dossier its agency is reminded */
    ACCEPTANCE_NEAR_HOURS: z.coerce.number().int().min(1).max(200).default(4),
    /** how many working days before the end of a supplement request its applicant is reminded */
    SUPPLEMENT_NEAR_DAYS: z.coerce.number().int().min(1).max(30).default(2),
    /** how many working days before the end of a question to another agency that one is reminded */
    CONSULTATION_NEAR_DAYS: z.coerce.number().int().min(1).max(30).default(1),
    /** after how many working hours without a handler the agency is told of an accepted dossier */
    UNASSIGNED_HOURS: z.coerce.number().int().min(1).max(200).default(8),
    /** dossiers of the same content are a warning to officers when not more days lie between them */
    DUPLICATE_WINDOW_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
    /** how many days before the due day an extension is given at the latest, as applicants hear of it before; 0: until it is due */
    EXTENSION_NOTICE_DAYS: z.coerce.number().int().min(0).max(30).default(1),
    /** where applicants reach the platform; the QR code of a slip leads to its tracking */
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  })
  .refine(namesWholeStore, storeByHalves);

export type DossiersConfiguration = z.infer<typeof dossiersConfiguration>;

/** The environment of the process. */
export const environment = process.env;
