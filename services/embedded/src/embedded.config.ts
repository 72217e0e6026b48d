import { resolve } from 'node:path';
import { z } from 'zod';
import { callerLimitVariables } from '@dvc/gateway';
import { configure } from '@dvc/hosting';

const embeddedConfiguration = z.object({
  /** the public door */
  PORT: z.coerce.number().int().min(0).max(65_535).default(8_080),
  HOST: z.string().default('127.0.0.1'),
  /** where databases, files and mails are kept */
  DATA_DIRECTORY: z.string().min(1).default('.data'),
  /** /metrics of the process; 0 takes any free port */
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(9_464),
  /** how long the event log keeps messages that every service has handled; 7 days unless it is given */
  EVENTS_RETENTION_MS: z.coerce.number().int().min(3_600_000).optional(),
  /** how often a minute one may call, as of the gateway; its own defaults unless they are given */
  RATE_LIMIT_PER_SUBJECT: callerLimitVariables.RATE_LIMIT_PER_SUBJECT.optional(),
  RATE_LIMIT_PER_ADDRESS: callerLimitVariables.RATE_LIMIT_PER_ADDRESS.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
});

export type EmbeddedConfiguration = z.infer<typeof embeddedConfiguration>;

/** The configuration of the embedded platform, from the environment. Everything has a default: this mode is for laptops. */
export function embeddedConfigurationOf(environment: NodeJS.ProcessEnv = process.env): EmbeddedConfiguration {
  const configuration = configure(embeddedConfiguration, environment);
  return { ...configuration, DATA_DIRECTORY: resolve(configuration.DATA_DIRECTORY) };
}

/** Brokers for the processes mode that run already; undefined: one is started. */
export function kafkaBrokersOf(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return environment['KAFKA_BROKERS'] || undefined;
}
