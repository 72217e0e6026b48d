import { z } from 'zod';

/** What the dossiers service is configured with beside the base configuration. */
export const dossiersConfiguration = z.object({
  /** the directory that keeps the uploaded files */
  STORAGE_DIRECTORY: z.string().min(1),
  /** bytes of one uploaded file */
  ATTACHMENT_LIMIT: z.coerce
    .number()
    .int()
    .min(1)
    .default(20 * 1_048_576),
});

export type DossiersConfiguration = z.infer<typeof dossiersConfiguration>;

/** The environment of the process. */
export const environment = process.env;
