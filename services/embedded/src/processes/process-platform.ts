import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { platformTopics } from '@dvc/contracts';
import { ClamdSimulator } from '@dvc/dossiers';
import { DevIssuer } from '@dvc/gateway';
import { createTopics } from '@dvc/messaging';
import { LocalKafka } from '@dvc/messaging/local-kafka';
import { MailCatcher } from '@dvc/notifications';
import { ensureDatabase, withConnection } from '@dvc/persistence';
import { EmbeddedCluster, freePort } from '@dvc/persistence/embedded-cluster';
import { Portal, type TokenSource, until } from '../demo/portal.js';
import type { Progress } from '../progress.js';
import { loadSecrets } from '../secrets.js';
import {
  mainOf,
  processEnvironments,
  type ProcessName,
  serviceNames,
  type Surroundings,
} from './process-environments.js';
import { seedOverHttp } from './seed-over-http.js';
import { SupervisedProcess } from './supervised-process.js';

export interface ProcessPlatformOptions {
  readonly directory: string;
  readonly port: number;
  /** brokers that exist already; otherwise Apache Kafka is started on Java */
  readonly kafkaBrokers?: string | undefined;
  readonly logLevel: string;
  /** changes what the processes are told, for example to put a proxy before the database */
  readonly adjust?: (surroundings: Surroundings) => Surroundings | Promise<Surroundings>;
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
const ROOT = new URL('../../../../../', import.meta.url);

export async function startProcesses(
  { directory, port, kafkaBrokers, logLevel, adjust = (it) => it }: ProcessPlatformOptions,
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
  await progress.step('Tạo topic', 'topics', () =>
    createTopics({ brokers: brokers.split(',') }, platformTopics, TOPICS),
  );

  const issuer = await DevIssuer.open({ directory: join(directory, 'issuer') });
  const mails = new MailCatcher({ directory: join(directory, 'mails') });
  await mails.start();
  const scanner = await ClamdSimulator.start();

  const url = `http://127.0.0.1:${port}`;
  const ports = Object.fromEntries(
    await Promise.all(serviceNames.map(async (name) => [name, await freePort()] as const)),
  );
  const processes = new Map<ProcessName, SupervisedProcess>();
  const urls = Object.fromEntries(
    await Promise.all(serviceNames.map(async (name) => [name, await ensureDatabase(admin, name)] as const)),
  );
  const surroundings = await adjust({
    shared: { ...issuer.environment, LOG_LEVEL: logLevel, HOST: '127.0.0.1' },
    brokers,
    url,
    ports: { ...ports, gateway: port },
    databases: urls,
    attachments: join(directory, 'attachments'),
    scannerUrl: scanner.url,
    vietqrSecret: loadSecrets(directory).vietqr,
    smtpUrl: mails.url,
    mails: join(directory, 'mails'),
  });
  const environments = processEnvironments(surroundings);
  for (const [name, environment] of Object.entries(environments) as [ProcessName, Readonly<Record<string, string>>][]) {
    processes.set(
      name,
      new SupervisedProcess({
        name,
        main: fileURLToPath(new URL(mainOf(name), ROOT)),
        environment,
        readyUrl: `http://127.0.0.1:${environment['PORT']}/health/ready`,
        logFile: join(directory, 'logs', `${name}.log`),
      }),
    );
  }
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
      await scanner.stop();
      await kafka?.stop();
      await postgres.stop();
    },
  };
  try {
    for (const one of processes.values()) one.start();
    await progress.step('Khởi động các dịch vụ', 'services', () =>
      Promise.all([...processes.values()].map((one) => one.ready())),
    );
    await progress.step('Nạp dữ liệu danh mục', 'catalogue data', async () => {
      await seedOverHttp(await new Portal(url, platform.tokens).as('province-admin'));
      await catalogueReachedDossiers(platform);
    });
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

/** The dossiers service learns procedures by events; a dossier sent before that would be refused. */
async function catalogueReachedDossiers(platform: ProcessPlatform): Promise<void> {
  const count = (service: string, table: string): Promise<number> =>
    withConnection(platform.databaseUrl(service), async (client) => {
      const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
      return rows[0]?.n ?? 0;
    });
  const published = await count('catalogue', 'procedure_version');
  await until(
    'the procedures at the dossiers service',
    async () => ((await count('dossiers', 'procedure_version')) >= published ? true : undefined),
    60_000,
  );
}
