import { z } from 'zod';

/** What every service is configured with; a service adds its own fields. Names are those of the environment. */
export const serviceConfiguration = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(100).default(10),
  JWT_ISSUER: z.string().min(1),
  JWT_AUDIENCE: z.string().min(1).default('dvc'),
  /** http(s): or file: */
  JWKS_URL: z.url(),
  /** bytes of a JSON body */
  BODY_LIMIT: z.coerce.number().int().min(1_024).default(1_048_576),
  /** mounts the service's simulators; never on where real money or real agencies are */
  SIMULATORS: z.enum(['on', 'off']).default('off'),
});

export type ServiceConfiguration = z.infer<typeof serviceConfiguration>;

/** Reads configuration from `environment`; a fault names each variable, and nothing starts. */
export function configure<S extends z.ZodType>(schema: S, environment: Readonly<Record<string, string | undefined>>): z.infer<S> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`Configuration is incomplete:\n${faults.join('\n')}`);
}
