import { tokenLeeway } from '@dvc/identity';
import { z } from 'zod';

const milliseconds = (otherwise: number) => z.coerce.number().int().min(1).max(600_000).default(otherwise);
/** Set to nothing is not set: 0 would be any number. */
const requestsAMinute = (otherwise: number) =>
  z.preprocess(
    (text) => (text === '' ? undefined : text),
    z.coerce.number().int().min(0).max(10_000_000).default(otherwise),
  );

/** How often one caller may call; 0 is any number. Each instance counts for itself. */
export const callerLimitVariables = {
  /** requests to services a minute of one token's subject */
  RATE_LIMIT_PER_SUBJECT: requestsAMinute(30_000),
  /** of one address without a valid token */
  RATE_LIMIT_PER_ADDRESS: requestsAMinute(60_000),
};

const onOff = z.enum(['on', 'off']).default('off');

/** Separated by commas. */
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  );

/** What the gateway is configured with in every mode. */
export const gatewayConfiguration = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8_080),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  JWT_ISSUER: z.string().min(1),
  JWT_AUDIENCE: z.string().min(1).default('dvc'),
  /** http(s): or file: */
  JWKS_URL: z.url(),
  JWT_LEEWAY_SECONDS: tokenLeeway,
  /** origins of portals that call from a browser, separated by commas; none by default */
  CORS_ORIGINS: list.pipe(z.array(z.string().refine(isOrigin, 'must be origins such as https://portal.example.vn'))),
  /** under which the public reaches the gateway; OpenAPI names it, and https turns HSTS on */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ...callerLimitVariables,
  /** addresses and networks whose X-Forwarded-For says where a request comes from, separated by commas; none by default */
  TRUSTED_PROXIES: list.pipe(
    z.array(
      z
        .union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])
        .refine((network) => !network.endsWith('/0'), 'must not be everybody'),
    ),
  ),
  /** lets /simulators through; the services mount them by the same setting */
  SIMULATORS: onOff,
  /** a client must have sent its headers within this time, the whole request within the next */
  HEADERS_TIMEOUT_MS: milliseconds(10_000),
  REQUEST_TIMEOUT_MS: milliseconds(60_000),
  /** between "not ready" and the end of listening, so that a load balancer notices */
  DRAIN_MS: z.coerce.number().int().min(0).max(60_000).default(0),
});

export type GatewayConfiguration = z.infer<typeof gatewayConfiguration>;

const url = z.url({ protocol: /^https?$/ });

/** What is needed besides where every service is a process of its own. */
export const distributedConfiguration = gatewayConfiguration.extend({
  CATALOGUE_URL: url,
  DOSSIERS_URL: url,
  PAYMENTS_URL: url,
  INTERCHANGE_URL: url,
  NOTIFICATIONS_URL: url,
  /** without an answer for so long a service has failed */
  UPSTREAM_TIMEOUT_MS: milliseconds(30_000),
  /** how long reading, and writing under an idempotency key, wait for a service that has just gone away */
  UPSTREAM_PATIENCE_MS: z.coerce.number().int().min(0).max(60_000).default(10_000),
  UPSTREAM_CONNECTIONS: z.coerce.number().int().min(1).max(1_000).default(64),
  /** /metrics; not for the public */
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(9_464),
  METRICS_HOST: z.string().default('127.0.0.1'),
});

/** The environment of this process. */
export const processEnvironment = (): Readonly<Record<string, string | undefined>> => process.env;

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
