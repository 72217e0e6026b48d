import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventDefinitions } from '@dvc/contracts';
import { DevIssuer } from '@dvc/gateway';
import { createTopics } from '@dvc/messaging';
import { LocalKafka } from '@dvc/messaging/local-kafka';
import { MailCatcher } from '@dvc/notifications';
import { ensureDatabase } from '@dvc/persistence';
import { EmbeddedCluster, freePort } from '@dvc/persistence/embedded-cluster';
import { Portal, type TokenSource } from '../demo/portal.js';
import type { Progress } from '../progress.js';
import { loadSecrets } from '../secrets.js';
import { seedOverHttp } from './seed-over-http.js';
import { SupervisedProcess } from './supervised-process.js';

export const serviceNames = ['catalogue', 'dossiers', 'payments', 'interchange', 'notifications'] as const;
export type ProcessName = (typeof serviceNames)[number] | 'gateway';

export interface ProcessPlatformOptions {
  readonly directory: string;
  readonly port: number;
  /** brokers that exist already; otherwise Apache Kafka is started on Java */
  readonly kafkaBrokers?: string | undefined;
  readonly logLevel: string;
}

/** Each service as a process of its own, on a real Kafka and PostgreSQL: what compose runs, without containers. */
export interface ProcessPlatform {
  readonly url: string;
  /** stands in for the identity provider */
  readonly tokens: TokenSource;
  readonly processes: ReadonlyMap<ProcessName, SupervisedProcess>;
  readonly postgres: EmbeddedCluster;
  /** undefined when the brokers were given */
  readonly kafka: LocalKafka | undefined;
  databaseUrl(service: string): string;
  stop(): Promise<void>;
}

const TOPICS = { partitions: 8, replicationFactor: 1, retentionMs: 7 * 24 * 3_600_000 };
const mainOf = (name: ProcessName): string =>
  fileURLToPath(new URL(`../../../../${name}/dist/src/main.js`, import.meta.url));

export async function startProcesses(
  { directory, port, kafkaBrokers, logLevel }: ProcessPlatformOptions,
  progress: Progress,
): Promise<ProcessPlatform> {
  await mkdir(join(directory, 'logs'), { recursive: true });
  const postgresPort = await freePort();
  const postgres = new EmbeddedCluster({
    directory: join(directory, 'postgres'),
    port: postgresPort,
    settings: { max_connections: 300 },
  });
  const [admin, kafka] = await Promise.all([
    progress.step('Khởi động PostgreSQL', 'PostgreSQL', () => postgres.start()),
    kafkaBrokers === undefined
      ? progress.step('Khởi động Kafka', 'Kafka', () => startKafka(join(directory, 'kafka')))
      : undefined,
  ]);
  const brokers = kafkaBrokers ?? kafka?.brokers ?? '';
  const topics = [...new Set([...eventDefinitions.values()].map(({ topic }) => topic))];
  await progress.step('Tạo topic', 'topics', () => createTopics({ brokers: brokers.split(',') }, topics, TOPICS));

  const issuer = await DevIssuer.open({ directory: join(directory, 'issuer') });
  const mails = new MailCatcher({ directory: join(directory, 'mails') });
  await mails.start();

  const url = `http://127.0.0.1:${port}`;
  const ports = Object.fromEntries(
    await Promise.all(serviceNames.map(async (name) => [name, await freePort()] as const)),
  );
  const shared = {
    ...issuer.environment,
    KAFKA_BROKERS: brokers,
    SIMULATORS: 'on',
    PUBLIC_URL: url,
    LOG_LEVEL: logLevel,
    HOST: '127.0.0.1',
  };
  const own: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    dossiers: { STORAGE_DIRECTORY: join(directory, 'attachments') },
    payments: { VIETQR_SECRET: loadSecrets(directory).vietqr, VIETQR_BANK_BIN: '970416', VIETQR_ACCOUNT: '257678859' },
    notifications: {
      SMTP_URL: mails.url,
      SMTP_TLS: 'off',
      // a mail that was under way when the process was killed is taken up again soon
      EMAIL_LEASE_MS: '10000',
      MAIL_FROM: 'Cổng Dịch vụ công <no-reply@dichvucong.example>',
      MAIL_CATCHER_DIRECTORY: join(directory, 'mails'),
    },
  };
  const processes = new Map<ProcessName, SupervisedProcess>();
  const urls: Record<string, string> = {};
  for (const name of serviceNames) {
    urls[name] = await ensureDatabase(admin, name);
    processes.set(
      name,
      new SupervisedProcess({
        name,
        main: mainOf(name),
        environment: { ...shared, ...own[name], DATABASE_URL: urls[name], PORT: String(ports[name]) },
        readyUrl: `http://127.0.0.1:${ports[name]}/health/ready`,
        logFile: join(directory, 'logs', `${name}.log`),
      }),
    );
  }
  const upstreams = Object.fromEntries(
    serviceNames.map((name) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${ports[name]}`]),
  );
  processes.set(
    'gateway',
    new SupervisedProcess({
      name: 'gateway',
      main: mainOf('gateway'),
      environment: { ...shared, ...upstreams, PORT: String(port), METRICS_PORT: '0' },
      readyUrl: `${url}/health/ready`,
      logFile: join(directory, 'logs', 'gateway.log'),
    }),
  );
  const platform: ProcessPlatform = {
    url,
    tokens: async (persona) => {
      const token = await issuer.token(persona);
      if (!token) throw new Error(`there is no persona ${persona}`);
      return token.accessToken;
    },
    processes,
    postgres,
    kafka,
    databaseUrl: (service) => urls[service] ?? '',
    stop: async () => {
      await processes.get('gateway')?.stop();
      await Promise.all([...processes.values()].map((one) => one.stop()));
      await mails.stop();
      await kafka?.stop();
      await postgres.stop();
    },
  };
  try {
    for (const one of processes.values()) one.start();
    await progress.step('Khởi động các dịch vụ', 'services', () =>
      Promise.all([...processes.values()].map((one) => one.ready())),
    );
    await progress.step('Nạp dữ liệu danh mục', 'catalogue data', async () =>
      seedOverHttp(await new Portal(url, platform.tokens).as('province-admin')),
    );
  } catch (error) {
    await platform.stop();
    throw error;
  }
  return platform;
}

async function startKafka(directory: string): Promise<LocalKafka> {
  const missing = await LocalKafka.unavailable();
  if (missing !== undefined)
    throw new Error(`Kafka can't be started here: ${missing}. Set KAFKA_BROKERS to brokers that run already.`);
  const kafka = await LocalKafka.prepare(directory);
  await kafka.start();
  return kafka;
}
