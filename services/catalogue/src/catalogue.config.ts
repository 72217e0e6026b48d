import { z } from 'zod';

/** The catalogue needs nothing beyond what every service is configured with. */
export const catalogueConfiguration = z.object({});

/** The environment of this process. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;
