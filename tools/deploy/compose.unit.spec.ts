import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { catalogueService } from '@dvc/catalogue';
import { dossiersService } from '@dvc/dossiers';
import { distributedConfiguration } from '@dvc/gateway';
import { configure, processConfiguration, type ServiceDefinition, variablesOf } from '@dvc/hosting';
import { interchangeService } from '@dvc/interchange';
import { notificationsService } from '@dvc/notifications';
import { paymentsService } from '@dvc/payments';
import { Ajv } from 'ajv';
import type { z } from 'zod';
import {
  mainOf,
  type ProcessName,
  processEnvironments,
  serviceNames,
} from '../../services/embedded/src/processes/process-environments.js';
import { composeFaults, type Expectation, variableNames } from './compose-faults.js';
import {
  type ComposeFile,
  type ComposeService,
  interpolate,
  readCompose,
  readEnvironmentFile,
} from './compose-file.js';
import { migrationConfiguration, topicConfiguration } from './deployment-configuration.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const service = ({ name, configuration }: ServiceDefinition): [string, Expectation] => [
  name,
  { schema: processConfiguration.and(configuration), entry: mainOf(name as ProcessName) },
];
const expected: Readonly<Record<string, Expectation>> = {
  ...Object.fromEntries(
    [catalogueService, dossiersService, paymentsService, interchangeService, notificationsService].map(service),
  ),
  gateway: { schema: distributedConfiguration, entry: mainOf('gateway') },
  migrate: { schema: migrationConfiguration, entry: 'tools/deploy/migrate.mjs', job: true },
  topics: { schema: topicConfiguration, entry: 'tools/deploy/create-topics.mjs', job: true },
};
const { version } = JSON.parse(read('package.json')) as { readonly version: string };
const surroundings = { expected, version, hasFile: (path: string) => existsSync(join(ROOT, path)) };

const text = read('docker-compose.yml');
const compose = readCompose(text);

function schemaOf(name: string): z.ZodType {
  const expectation = expected[name];
  if (!expectation) throw new Error(`nothing is known of ${name}`);
  return expectation.schema;
}

function containerOf(file: ComposeFile, name: string): ComposeService {
  const found = file.services[name];
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

/** Whether a file is one by the schema of the compose specification. */
function followsSpecification(file: unknown): boolean {
  const folder = dirname(createRequire(import.meta.url).resolve('dclint/package.json'));
  const schema = JSON.parse(readFileSync(join(folder, 'schemas/compose.schema.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  // Ajv knows draft 7 by another address than the one given here
  delete schema['$schema'];
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  return validate(file);
}

describe('docker-compose.yml', () => {
  it('follows the compose specification', () => {
    expect(followsSpecification(compose)).toBe(true);
    expect(followsSpecification({ ...compose, services: { postgres: { imgae: 'postgres:18.4' } } })).toBe(false);
  });

  it('agrees with the configurations and entries of the services, pins its images and holds no secret', () => {
    expect(composeFaults(compose, surroundings)).toEqual([]);
  });

  const broken: readonly (readonly [fault: string, breaking: (file: ComposeFile) => void])[] = [
    ['topics: is missing', (file) => delete file.services['topics']],
    ['dossiers: STORAGE_DIR is not in its configuration', inEnvironment('dossiers', { STORAGE_DIR: '/x' })],
    ['payments: VIETQR_ACCOUNT is required and not set', inEnvironment('payments', { VIETQR_ACCOUNT: undefined })],
    ['payments: DATABASE_URL is required and not set', inEnvironment('payments', { DATABASE_URL_FILE: undefined })],
    [
      'payments: VIETQR_SECRET_FILE names /run/secrets/other, which is no secret of this container',
      inEnvironment('payments', { VIETQR_SECRET_FILE: '/run/secrets/other' }),
    ],
    [
      'gateway: runs "node services/gateway/main.js" instead of "node services/gateway/dist/src/main.js"',
      inService('gateway', { command: ['node', 'services/gateway/main.js'] }),
    ],
    ['gateway: its health check does not ask port 8081 for /health/ready', inEnvironment('gateway', { PORT: '8081' })],
    ['gateway: publishes 0.0.0.0:80:8000, but listens on 8080', inService('gateway', { ports: ['0.0.0.0:80:8000'] })],
    [
      'gateway: PAYMENTS_URL calls payment, which does not exist',
      inEnvironment('gateway', { PAYMENTS_URL: 'http://payment:3000' }),
    ],
    [
      'gateway: PAYMENTS_URL calls payments at 3001, but it listens on 3000',
      inEnvironment('gateway', { PAYMENTS_URL: 'http://payments:3001' }),
    ],
    [
      'catalogue: KAFKA_BROKERS calls kafka at 9093, but it listens on 9092',
      inEnvironment('catalogue', { KAFKA_BROKERS: 'kafka:9093' }),
    ],
    ['topics: KAFKA_BROKERS calls kafka, but they share no network', inService('kafka', { networks: ['platform'] })],
    ['catalogue: listens where no other container reaches it', inEnvironment('catalogue', { HOST: '127.0.0.1' })],
    [
      'kafka: its image apache/kafka:latest is not pinned to a version',
      inService('kafka', { image: 'apache/kafka:latest' }),
    ],
    ['postgres: its image postgres is not pinned to a version', inService('postgres', { image: 'postgres' })],
    ['postgres: publishes a port; the gateway alone may', inService('postgres', { ports: ['5432:5432'] })],
    ['postgres: has no restart policy', inService('postgres', { restart: undefined })],
    ['postgres: has no memory limit', inService('postgres', { deploy: {} })],
    [
      'postgres: POSTGRES_PASSWORD would hold a secret; give POSTGRES_PASSWORD_FILE',
      inEnvironment('postgres', { POSTGRES_PASSWORD: '${POSTGRES_PASSWORD:-postgres}' }),
    ],
    [
      'catalogue: DATABASE_URL holds a password in its URL',
      inEnvironment('catalogue', { DATABASE_URL: 'postgres://catalogue:1234@postgres/catalogue' }),
    ],
    [
      'dossiers: names the secret of-nobody, which does not exist',
      inService('dossiers', { secrets: ['dossiers-database-url', 'of-nobody'] }),
    ],
    ['dossiers: names the volume files, which does not exist', inService('dossiers', { volumes: ['files:/files'] })],
    ['dossiers: names the network lan, which does not exist', inService('dossiers', { networks: ['backend', 'lan'] })],
    [
      'dossiers: names the service migration, which does not exist',
      inService('dossiers', { depends_on: { migration: { condition: 'service_started' } } }),
    ],
    ...serviceNames.map((name) => [`${name}: does not wait for migrate`, withoutDependency(name, 'migrate')] as const),
    ...serviceNames.map((name) => [`${name}: does not wait for topics`, withoutDependency(name, 'topics')] as const),
    ['migrate: does not wait for postgres', withoutDependency('migrate', 'postgres')],
    ['topics: does not wait for kafka', withoutDependency('topics', 'kafka')],
    [
      'payments: does not wait for topics',
      inService('payments', { depends_on: { topics: { condition: 'service_started' } } }),
    ],
    [
      'migrate: waits for the health of postgres, which has no health check',
      inService('postgres', { healthcheck: undefined }),
    ],
    ['dossiers: waits for the end of migrate, which is no job', inService('migrate', { restart: 'always' })],
    ['migrate: is a job and would be started again', inService('migrate', { restart: 'always' })],
    ['interchange: may write to its own image', inService('interchange', { read_only: false })],
    ['interchange: has no init process', inService('interchange', { init: false })],
    ['interchange: keeps capabilities', inService('interchange', { cap_drop: [] })],
    [
      `interchange: runs dvc-platform:0.0.9, not the image of this version (${version})`,
      inService('interchange', { image: 'dvc-platform:0.0.9' }),
    ],
    ['the secret smtp-url is used by nobody', inService('notifications', { secrets: [] })],
  ];

  it.each(broken)('would be refused: %s', (fault, breaking) => {
    const file = structuredClone(compose);
    breaking(file);

    expect(composeFaults(file, surroundings)).toContain(fault);
  });
});

describe('a deployment by deploy/example.env and the made secrets', () => {
  const variables = readEnvironmentFile(read('deploy/example.env'));
  const script = join(ROOT, 'deploy/secrets/make-secrets.sh');
  let secrets: string;

  beforeAll(() => {
    secrets = join(mkdtempSync(join(tmpdir(), 'deploy-')), 'secrets');
    execFileSync('sh', [script, secrets]);
  });

  afterAll(() => rmSync(dirname(secrets), { recursive: true, force: true }));

  function environmentOf(name: string): Readonly<Record<string, string>> {
    const entries = Object.entries(containerOf(compose, name).environment ?? {});
    return Object.fromEntries(
      entries.map(([key, value]) => [key, interpolate(value ?? '', variables).replace(/^\/run\/secrets/, secrets)]),
    );
  }

  it.each(Object.keys(expected))('gives %s a configuration that it takes', (name) => {
    expect(configure(schemaOf(name), environmentOf(name))).toBeInstanceOf(Object);
  });

  it('gives each service a database and a password of its own', () => {
    const migration = configure(migrationConfiguration, environmentOf('migrate')) as Readonly<Record<string, string>>;
    const urls = serviceNames.map((name) => new URL(migration[`${name.toUpperCase()}_DATABASE_URL`] ?? ''));

    expect(urls.map(({ username, pathname }) => [username, pathname])).toEqual(
      serviceNames.map((name) => [name, `/${name}`]),
    );
    expect(urls.every(({ host, password }) => host === 'postgres:5432' && password.length === 64)).toBe(true);
    expect(new Set([...urls.map(({ password }) => password), migration['POSTGRES_PASSWORD']]).size).toBe(6);
  });

  it('has a file for each secret of the compose file, in a directory that is its owner’s alone', () => {
    const files = Object.values(compose.secrets ?? {}).map(({ file = '' }) => file);

    expect(files.filter((file) => dirname(file) !== './deploy/secrets')).toEqual([]);
    expect(files.filter((file) => !existsSync(file.replace('./deploy/secrets', secrets)))).toEqual([]);
    expect(statSync(secrets).mode & 0o777).toBe(0o700);
  });

  it('sends e-mail to the mail catcher until a mail server is named', () => {
    const { hostname } = new URL(readFileSync(join(secrets, 'smtp-url'), 'utf8'));

    expect(compose.services).toHaveProperty([hostname]);
  });

  it('keeps secrets that exist', () => {
    const before = readFileSync(join(secrets, 'vietqr-secret'), 'utf8');

    const said = execFileSync('sh', [script, secrets], { encoding: 'utf8' });

    expect(readFileSync(join(secrets, 'vietqr-secret'), 'utf8')).toBe(before);
    expect(said).not.toContain('made');
  });

  it('names every variable that the compose file asks for, and no other', () => {
    const asked = [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);

    expect(new Set([...asked, 'COMPOSE_PROFILES'])).toEqual(new Set(Object.keys(variables)));
  });

  it.each(['JWT_ISSUER', 'JWKS_URL', 'VIETQR_ACCOUNT', 'SCANNER_URL'])('does not start without %s', (name) => {
    expect(() => interpolate(text, { ...variables, [name]: '' })).toThrow(`${name}: `);
  });
});

describe('the processes mode', () => {
  /** What it sets to be quick or to read its own mail catcher; containers do without. */
  const ownAlone = new Set(['EMAIL_LEASE_MS', 'MAIL_CATCHER_DIRECTORY']);
  const environments = processEnvironments({
    shared: { JWT_ISSUER: 'x', JWT_AUDIENCE: 'x', JWKS_URL: 'x', LOG_LEVEL: 'info', HOST: 'x' },
    brokers: 'x',
    url: 'x',
    ports: {},
    databases: {},
    attachments: 'x',
    scannerUrl: 'x',
    vietqrSecret: 'x',
    smtpUrl: 'x',
    mails: 'x',
  });
  const names = Object.keys(environments) as ProcessName[];
  const everyVariable = new Set(names.flatMap((name) => [...variablesOf(schemaOf(name)).keys()]));

  it.each(names)('starts %s with the variables that its container has', (name) => {
    const known = variablesOf(schemaOf(name));
    const set = Object.keys(environments[name]).filter((variable) => known.has(variable) && !ownAlone.has(variable));
    const container = variableNames(containerOf(compose, name), schemaOf(name));

    expect(set.filter((variable) => !container.has(variable))).toEqual([]);
    expect(Object.keys(environments[name]).filter((variable) => !everyVariable.has(variable))).toEqual([]);
  });

  it.each(names)('starts %s by the command of its container', (name) => {
    expect(containerOf(compose, name).command).toEqual(['node', mainOf(name)]);
  });

  it('runs the same services as the compose file', () => {
    expect(
      Object.keys(expected)
        .filter((name) => !expected[name]?.job)
        .sort(),
    ).toEqual([...names].sort());
  });
});

function inService(name: string, change: Partial<Record<keyof ComposeService, unknown>>): (file: ComposeFile) => void {
  return (file) => void Object.assign(containerOf(file, name), change);
}

function withoutDependency(name: string, other: string): (file: ComposeFile) => void {
  const others = Object.entries(containerOf(compose, name).depends_on ?? {}).filter(([one]) => one !== other);
  return inService(name, { depends_on: Object.fromEntries(others) });
}

function inEnvironment(name: string, change: Record<string, string | undefined>): (file: ComposeFile) => void {
  return (file) => {
    const container = containerOf(file, name);
    const merged = Object.entries({ ...container.environment, ...change });
    container.environment = Object.fromEntries(
      merged.filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
  };
}
