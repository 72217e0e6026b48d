import { z } from 'zod';
import type { ServiceConfiguration } from '@dvc/hosting';

const milliseconds = (smallest: number): z.ZodCoercedNumber => z.coerce.number().int().min(smallest).max(86_400_000);

/** A web page to link to; empty is none. */
const page = z
  .literal('')
  .transform(() => undefined)
  .or(
    z
      .url({ protocol: /^https?$/ })
      .max(500)
      .regex(/^[^#]*$/, 'may have no fragment of its own'),
  );

/** What this service is configured with beyond what every service is. Without `SMTP_URL` it writes no e-mail. */
export const notificationsConfiguration = z
  .object({
    /** `smtp://user:password@host:port` or `smtps://…` */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    /** default: `off` towards this machine itself (the mail catcher), `required` towards any other */
    SMTP_TLS: z.enum(['required', 'off']).optional(),
    /** `Cổng Dịch vụ công <no-reply@example.vn>`; its domain ends every Message-ID */
    MAIL_FROM: z
      .string()
      .regex(/^(?:[^\p{Cc}<>"]*<)?[^\s<>@"]+@[\w.-]+>?$/u)
      .optional(),
    EMAIL_RATE_PER_SECOND: z.coerce.number().int().min(1).max(10_000).default(100),
    /** tries of a mail that the server takes back or refuses for now; a server that is away costs none */
    EMAIL_MAX_ATTEMPTS: z.coerce.number().int().min(1).max(50).default(8),
    /** the pause before the second try; doubles with each further one */
    EMAIL_RETRY_BASE_MS: milliseconds(1).default(30_000),
    /** after this long another worker takes over what one has claimed; twice as long with each further try of a mail */
    EMAIL_LEASE_MS: milliseconds(100).default(120_000),
    /** how often to look for due mails without being woken */
    EMAIL_POLL_MS: milliseconds(10).default(2_000),
    /**
     * the portal's page where a dossier is rated, by the secret that messages put behind it as the fragment `#token=…`;
     * without it, or empty, messages say the secret as a code
     */
    RATING_PAGE_URL: page.optional(),
    /**
     * the page where officers list the dossiers of an agency that nobody handles; messages put `agency` and `assignee=none`
     * into its query; without it, or empty, messages name the list alone
     */
    UNASSIGNED_PAGE_URL: page.optional(),
    /** where the mail catcher keeps its messages; read by `/simulators/mail/messages` */
    MAIL_CATCHER_DIRECTORY: z.string().min(1).optional(),
  })
  .refine((c) => c.SMTP_URL === undefined || c.MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    message: 'is required with SMTP_URL',
  });

export type NotificationsConfiguration = ServiceConfiguration & z.infer<typeof notificationsConfiguration>;

export const environment: Readonly<Record<string, string | undefined>> = process.env;
