import { z } from 'zod';

/** What the catalogue is configured with beyond every service's own variables. */
export const catalogueConfiguration = z.object({
  EXTERNAL_PROBE_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(86_400)
    .default(300)
    .describe('how often systems that procedures link to are asked whether they answer; 0: never'),
  EXTERNAL_PROBE_TIMEOUT_MS: z.coerce.number().int().min(100).max(30_000).default(5_000),
  EXTERNAL_PROBE_PRIVATE_HOSTS: z
    .string()
    .max(2_000)
    .default('')
    .transform((hosts) => hosts.split(',').filter((host) => host !== ''))
    .describe('host:port of such systems on a private network, separated by commas; others there are never asked'),
  EXTERNAL_PROBE_CA: z.string().max(100_000).optional().describe('a certificate authority of such systems, PEM'),
});

export type CatalogueConfiguration = z.infer<typeof catalogueConfiguration>;

/** The environment of this process. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;
