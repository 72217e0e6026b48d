import { z } from 'zod';

/** What this service is configured with beside the platform's own variables. */
export const interchangeConfiguration = z.object({
  /** notation of the letters that the platform numbers by itself; `{agency}` becomes the sender's identifier */
  REGISTER_NOTATION: z.string().max(30).regex(/^\S+$/, 'must hold no space').default('CV-{agency}'),
});

export type InterchangeConfiguration = z.infer<typeof interchangeConfiguration>;

/** The environment of this process. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;
