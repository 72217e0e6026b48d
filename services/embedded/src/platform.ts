import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogueService, seedCatalogue } from '@dvc/catalogue';
import { ClamdSimulator, dossiersService } from '@dvc/dossiers';
import { createGateway, DevIssuer, InProcessUpstream, type Upstream } from '@dvc/gateway';
import { createLogger, createService, type Service, type ServiceDefinition, startInternalServer } from '@dvc/hosting';
import { interchangeService } from '@dvc/interchange';
import { EmbeddedTransport, type EventTransport } from '@dvc/messaging';
import { MailCatcher, notificationsService } from '@dvc/notifications';
import { paymentsService } from '@dvc/payments';
import { ensureDatabase } from '@dvc/persistence';
import { EmbeddedCluster, freePort } from '@dvc/persistence/embedded-cluster';
import type { EmbeddedConfiguration } from './embedded.config.js';
import type { Progress } from './progress.js';
import { claimDataDirectory } from './running-platform.js';
import { loadSecrets } from './secrets.js';

const definitions = {
  catalogue: catalogueService,
  dossiers: dossiersService,
  payments: paymentsService,
  interchange: interchangeService,
  notifications: notificationsService,
} as const satisfies Record<string, ServiceDefinition>;

type ServiceName = keyof typeof definitions;

/** The whole platform, running in this process. */
export interface Platform {
  /** the public door */
  readonly url: string;
  readonly metricsUrl: string;
  readonly services: Readonly<Record<ServiceName, Service>>;
  /** Refuses new requests, finishes what is in flight, ends PostgreSQL. */
  stop(): Promise<void>;
}

export interface PlatformOptions {
  /** what the services get in place of the embedded transport, for example one that delivers everything three times */
  readonly transport?: (own: EventTransport) => EventTransport;
  /** where the lines of the log go instead of the standard output */
  readonly log?: { write(line: string): void };
}

/** What has been started, in order; ended in reverse. */
class Started {
  private readonly ends: (() => Promise<void> | void)[] = [];

  add(end: () => Promise<void> | void): void {
    this.ends.push(end);
  }

  async end(): Promise<void> {
    for (const end of this.ends.reverse()) await end();
    this.ends.length = 0;
  }
}

/**
 * Starts every service in one process on an embedded PostgreSQL, each with a database of its own, joined by the
 * embedded transport, behind the gateway. Everything is kept under the data directory.
 */
export async function startPlatform(
  configuration: EmbeddedConfiguration,
  progress: Progress,
  options: PlatformOptions = {},
): Promise<Platform> {
  const started = new Started();
  try {
    return await start(configuration, progress, started, options);
  } catch (error) {
    await started.end().catch(() => undefined);
    throw error;
  }
}

async function start(
  configuration: EmbeddedConfiguration,
  progress: Progress,
  started: Started,
  options: PlatformOptions,
): Promise<Platform> {
  const directory = configuration.DATA_DIRECTORY;
  const logger = createLogger({
    level: configuration.LOG_LEVEL,
    ...(options.log !== undefined && { destination: options.log }),
  });
  await mkdir(directory, { recursive: true });
  started.add(claimDataDirectory(directory));
  const secrets = loadSecrets(directory);

  const cluster = new EmbeddedCluster({ directory: join(directory, 'postgres'), settings: POSTGRES });
  const admin = await progress.step('Khởi động PostgreSQL', 'PostgreSQL', () => cluster.start());
  started.add(() => cluster.stop());

  const port = configuration.PORT === 0 ? await freePort() : configuration.PORT;
  const publicUrl = `http://${configuration.HOST}:${port}`;
  const issuer = await DevIssuer.open({ directory: join(directory, 'issuer') });
  const mails = new MailCatcher({ directory: join(directory, 'mails') });
  await mails.start();
  started.add(() => mails.stop());

  const scanner = await ClamdSimulator.start();
  started.add(() => scanner.stop());

  const log = new EmbeddedTransport({
    url: await ensureDatabase(admin, 'events'),
    retentionMs: configuration.EVENTS_RETENTION_MS,
    onError: (err, group) => logger.warn({ err, group }, 'the event transport will try again'),
  });
  await log.connect();
  started.add(() => log.close());
  const transport = options.transport?.(log) ?? log;

  const shared = { ...issuer.environment, LOG_LEVEL: configuration.LOG_LEVEL, SIMULATORS: 'on', PUBLIC_URL: publicUrl };
  const own: Readonly<Record<ServiceName, Readonly<Record<string, string>>>> = {
    catalogue: {},
    dossiers: { STORAGE_DIRECTORY: join(directory, 'attachments'), SCANNER_URL: scanner.url },
    payments: {
      VIETQR_SECRET: secrets.vietqr,
      VIETQR_BANK_BIN: '970416',
      VIETQR_ACCOUNT: '257678859',
      VIETQR_ACCOUNT_NAME: 'TAI KHOAN MAU CAO BANG',
    },
    interchange: {},
    notifications: {
      SMTP_URL: mails.url,
      SMTP_TLS: 'off',
      // a mail that was under way when the process was killed is taken up again soon
      EMAIL_LEASE_MS: '10000',
      // the catcher shares this process with everything else
      EMAIL_RATE_PER_SECOND: '20',
      MAIL_FROM: 'Cổng Dịch vụ công <no-reply@dichvucong.example>',
      MAIL_CATCHER_DIRECTORY: join(directory, 'mails'),
    },
  };
  const entries = await progress.step('Khởi động các dịch vụ', 'services', () =>
    Promise.all(
      (Object.keys(definitions) as ServiceName[]).map(async (name) => {
        const environment = { ...shared, ...own[name], DATABASE_URL: await ensureDatabase(admin, name) };
        const service = await createService(definitions[name], { environment, transport, logger });
        await service.start();
        started.add(() => service.stop());
        return [name, service] as const;
      }),
    ),
  );
  const services = Object.fromEntries(entries) as Record<ServiceName, Service>;
  await progress.step('Nạp dữ liệu danh mục', 'catalogue data', () =>
    seedCatalogue(services.catalogue, undefined, (line) => progress.say(`  ${line}`)),
  );

  const gateway = await createGateway({
    environment: { ...shared, ...callerLimits(configuration), HOST: configuration.HOST, PORT: String(port) },
    upstreams: Object.fromEntries(
      entries.map(([name, { fastify }]): [ServiceName, Upstream] => [name, new InProcessUpstream(fastify)]),
    ),
    devIssuer: issuer,
    logger,
  });
  const url = await gateway.listen();
  started.add(() => gateway.stop());
  const internal = await startInternalServer({ port: configuration.METRICS_PORT });
  started.add(() => internal.close());
  return { url, metricsUrl: `${internal.url}/metrics`, services, stop: () => started.end() };
}

/** As text, as the gateway reads it. */
function callerLimits(configuration: EmbeddedConfiguration): Readonly<Record<string, string | undefined>> {
  const { RATE_LIMIT_PER_SUBJECT, RATE_LIMIT_PER_ADDRESS } = configuration;
  return {
    RATE_LIMIT_PER_SUBJECT: RATE_LIMIT_PER_SUBJECT?.toString(),
    RATE_LIMIT_PER_ADDRESS: RATE_LIMIT_PER_ADDRESS?.toString(),
  };
}

/** Durable as in production; sized for a laptop. */
const POSTGRES = { max_connections: 200, shared_buffers: '256MB', max_wal_size: '2GB', log_min_messages: 'warning' };
