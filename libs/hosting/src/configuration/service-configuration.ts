import { tokenLeeway } from '@dvc/identity';
import { z } from 'zod';
import { type Environment, variablesFromFiles } from './variables-from-files.js';
import { variablesOf } from './variables-of.js';

/** What every service is configured with; a service adds its own fields. Names are those of the environment. */
export const serviceConfiguration = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(100).default(10),
  /** how long a request waits for a free connection of the pool */
  DATABASE_CONNECTION_TIMEOUT_MS: z.coerce.number().int().min(100).max(600_000).default(5_000),
  /** a database that is awaited and sends no byte for so long, on a new connection too, is away */
  DATABASE_SILENCE_MS: z.coerce.number().int().min(1_000).max(600_000).default(1_300),
  /** a transaction that does nothing for so long is rolled back: its process hangs or is paused */
  DATABASE_IDLE_TRANSACTION_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(600_000).default(30_000),
  JWT_ISSUER: z.string().min(1),
  JWT_AUDIENCE: z.string().min(1).default('dvc'),
  /** http(s): or file: */
  JWKS_URL: z.url(),
  JWT_LEEWAY_SECONDS: tokenLeeway,
  /** the agency of the province: whose officers change and see what is about all of it, and whose agencies are counted */
  PROVINCE_AGENCY: z
    .string()
    .regex(/^[0-9A-Z]+(\.[0-9A-Z]+)*$/)
    .max(35)
    .default('000.00.00.H14'),
  /** bytes of a JSON body */
  BODY_LIMIT: z.coerce.number().int().min(1_024).default(1_048_576),
  /** days that published events are kept for a replay */
  OUTBOX_RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
  /** days that handled events are remembered, so that a repeat changes nothing; not less than those of the outbox */
  INBOX_RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(60),
  /** an instance that leads the outbox relay and is silent for so long is replaced by another one */
  RELAY_TAKEOVER_MS: z.coerce.number().int().min(2_000).max(600_000).default(15_000),
  /** mounts the service's simulators; never on where real money or real agencies are */
  SIMULATORS: z.enum(['on', 'off']).default('off'),
});

export type ServiceConfiguration = z.infer<typeof serviceConfiguration>;

/**
 * Reads configuration from `environment`; a fault names each variable, and nothing starts. Instead of a variable `X`
 * the environment may hold `X_FILE`, the path of a file with its value.
 */
export function configure<S extends z.ZodType>(schema: S, environment: Environment): z.infer<S> {
  const given = variablesFromFiles(variablesOf(schema).keys(), environment);
  const parsed = schema.safeParse(given.environment);
  if (parsed.success && given.faults.length === 0) return parsed.data;
  const faults = parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
  throw new Error(
    `Configuration is incomplete:\n${[...given.faults, ...faults].map((fault) => `  ${fault}`).join('\n')}`,
  );
}
