import { FILE_SUFFIX, variablesOf } from '@dvc/hosting';
import type { z } from 'zod';
import type { ComposeFile, ComposeService } from './compose-file.js';

/** What the code says about a container of ours. */
export interface Expectation {
  /** every variable that it reads */
  readonly schema: z.ZodType;
  /** what is started, as a path in the image */
  readonly entry: string;
  /** whether it is a job that ends, or a service with a health check */
  readonly job?: true;
}

export interface Surroundings {
  /** by the container's name in the compose file */
  readonly expected: Readonly<Record<string, Expectation>>;
  /** the tag of our own image */
  readonly version: string;
  /** whether the repository has a file, by its path from the root */
  readonly hasFile: (path: string) => boolean;
}

type Faults = readonly string[];

const SECRETS = '/run/secrets/';

/** What has to be done before a container that reads a variable is started: by a job for services, by a server for jobs. */
const prerequisites = [
  { reads: 'DATABASE_URL', job: false, after: 'migrate', condition: 'service_completed_successfully' },
  { reads: 'KAFKA_BROKERS', job: false, after: 'topics', condition: 'service_completed_successfully' },
  { reads: 'POSTGRES_PASSWORD', job: true, after: 'postgres', condition: 'service_healthy' },
  { reads: 'KAFKA_BROKERS', job: true, after: 'kafka', condition: 'service_healthy' },
] as const;

/** Where a compose file and the code disagree, or where it is careless; empty when all is well. */
export function composeFaults(compose: ComposeFile, { expected, version, hasFile }: Surroundings): Faults {
  const faults = Object.entries(expected).flatMap(([name, expectation]) => {
    const service = compose.services[name];
    if (service === undefined) return [`${name}: is missing`];
    return [
      ...environmentFaults(service, expectation.schema),
      ...commandFaults(service, expectation.entry, hasFile),
      ...(expectation.job ? jobFaults(service) : portFaults(service)),
      ...orderFaults(service, expectation),
      ...hardeningFaults(service, version),
    ].map((fault) => `${name}: ${fault}`);
  });
  const general = Object.entries(compose.services).flatMap(([name, service]) =>
    [
      ...referenceFaults(service, compose),
      ...imageFaults(service),
      ...literalSecretFaults(service),
      ...addressFaults(service, compose),
      ...(service.restart === undefined ? ['has no restart policy'] : []),
      ...(service.deploy?.resources?.limits?.memory === undefined ? ['has no memory limit'] : []),
      ...(service.ports !== undefined && name !== 'gateway' ? ['publishes a port; the gateway alone may'] : []),
    ].map((fault) => `${name}: ${fault}`),
  );
  return [...faults, ...general, ...unusedSecrets(compose)];
}

/** The variables that a container is given, whether as such or as a file. */
export function variableNames(service: ComposeService, schema: z.ZodType): ReadonlySet<string> {
  const known = variablesOf(schema);
  return new Set(Object.keys(service.environment ?? {}).map((name) => (known.has(name) ? name : withoutSuffix(name))));
}

function environmentFaults(service: ComposeService, schema: z.ZodType): Faults {
  const known = variablesOf(schema);
  const given = variableNames(service, schema);
  const unknown = [...given].filter((name) => !known.has(name));
  const missing = [...known].filter(([name, one]) => !given.has(name) && !one.safeParse(undefined).success);
  const files = Object.entries(service.environment ?? {}).filter(([name]) => name.endsWith(FILE_SUFFIX));
  return [
    ...unknown.map((name) => `${name} is not in its configuration`),
    ...missing.map(([name]) => `${name} is required and not set`),
    ...files
      .filter(([, path]) => !service.secrets?.some((secret) => path === `${SECRETS}${secret}`))
      .map(([name, path]) => `${name} names ${path}, which is no secret of this container`),
  ];
}

function commandFaults({ command = [] }: ComposeService, entry: string, hasFile: (path: string) => boolean): Faults {
  const source = entry.replace('/dist/src/', '/src/').replace(/(\/src\/.*)\.js$/, '$1.ts');
  return [
    ...(command.join(' ') === `node ${entry}` ? [] : [`runs "${command.join(' ')}" instead of "node ${entry}"`]),
    ...(hasFile(source) ? [] : [`${source} does not exist`]),
  ];
}

function jobFaults({ restart }: ComposeService): Faults {
  return restart === 'no' ? [] : ['is a job and would be started again'];
}

/** The health check and the published port lead to the port that the process listens on. */
function portFaults({ environment = {}, healthcheck, ports = [] }: ComposeService): Faults {
  const port = environment['PORT'];
  const check = healthcheck?.test.join(' ') ?? '';
  return [
    ...(check.includes(`http://127.0.0.1:${port}/health/ready`)
      ? []
      : [`its health check does not ask port ${port} for /health/ready`]),
    ...(environment['HOST'] === '0.0.0.0' ? [] : ['listens where no other container reaches it']),
    ...ports.filter((one) => !one.endsWith(`:${port}`)).map((one) => `publishes ${one}, but listens on ${port}`),
  ];
}

/** What a process needs, by the variables that it reads, is there before it is started. */
function orderFaults({ depends_on = {} }: ComposeService, { schema, job }: Expectation): Faults {
  const known = variablesOf(schema);
  const isJob = job === true;
  return prerequisites
    .filter((one) => one.job === isJob && known.has(one.reads) && depends_on[one.after]?.condition !== one.condition)
    .map(({ after }) => `does not wait for ${after}`);
}

function hardeningFaults({ image, build, init, read_only, cap_drop }: ComposeService, version: string): Faults {
  return [
    ...(image === `dvc-platform:${version}` ? [] : [`runs ${image}, not the image of this version (${version})`]),
    ...(build?.dockerfile === 'deploy/Dockerfile' ? [] : ['is not built from deploy/Dockerfile']),
    ...(init ? [] : ['has no init process']),
    ...(read_only ? [] : ['may write to its own image']),
    ...(cap_drop?.includes('ALL') ? [] : ['keeps capabilities']),
  ];
}

function referenceFaults(service: ComposeService, compose: ComposeFile): Faults {
  const lacking = (kind: string, names: readonly string[] = [], there: object = {}): Faults =>
    names
      .filter((name) => !Object.hasOwn(there, name))
      .map((name) => `names the ${kind} ${name}, which does not exist`);
  const dependencies = Object.entries(service.depends_on ?? {});
  const named = (service.volumes ?? [])
    .map((volume) => volume.split(':')[0] ?? '')
    .filter((name) => !/^[./]/.test(name));
  return [
    ...lacking('secret', service.secrets, compose.secrets),
    ...lacking('network', service.networks, compose.networks),
    ...lacking('volume', named, compose.volumes),
    ...lacking('service', Object.keys(service.depends_on ?? {}), compose.services),
    ...dependencies
      .filter(([name, { condition }]) => condition === 'service_healthy' && !compose.services[name]?.healthcheck)
      .map(([name]) => `waits for the health of ${name}, which has no health check`),
    ...dependencies
      .filter(([name, { condition }]) => condition.includes('completed') && compose.services[name]?.restart !== 'no')
      .map(([name]) => `waits for the end of ${name}, which is no job`),
  ];
}

/** A tag that names at least a major and a minor version stays what it is. */
function imageFaults({ image = '' }: ComposeService): Faults {
  return /:v?\d+\.\d+[\w.-]*$/.test(image) ? [] : [`its image ${image} is not pinned to a version`];
}

function literalSecretFaults({ environment = {} }: ComposeService): Faults {
  return Object.entries(environment).flatMap(([name, value]) => [
    ...(/SECRET|PASSWORD|TOKEN|CREDENTIAL|PRIVATE/.test(name) && !name.endsWith(FILE_SUFFIX)
      ? [`${name} would hold a secret; give ${name}${FILE_SUFFIX}`]
      : []),
    ...(/:\/\/[^/\s:@]*:[^@\s]+@/.test(value ?? '') ? [`${name} holds a password in its URL`] : []),
  ]);
}

/** Another container is called by its name and the port that it listens on, over a network that both are in. */
function addressFaults(service: ComposeService, compose: ComposeFile): Faults {
  return Object.entries(service.environment ?? {}).flatMap(([name, value]) => {
    const address = /^(?:https?:\/\/)?([a-z][\w-]*):(\d+)$/.exec(value ?? '');
    if (!address) return [];
    const [, host = '', port = ''] = address;
    const other = compose.services[host];
    if (other === undefined) return [`${name} calls ${host}, which does not exist`];
    const shared = service.networks?.some((network) => other.networks?.includes(network));
    const listens = other.environment?.['PORT'] ?? /:(\d+)/.exec(other.environment?.['KAFKA_LISTENERS'] ?? '')?.[1];
    return [
      ...(listens === port ? [] : [`${name} calls ${host} at ${port}, but it listens on ${listens}`]),
      ...(shared ? [] : [`${name} calls ${host}, but they share no network`]),
    ];
  });
}

function unusedSecrets({ services, secrets = {} }: ComposeFile): Faults {
  const used = new Set(Object.values(services).flatMap((service) => service.secrets ?? []));
  return Object.keys(secrets)
    .filter((name) => !used.has(name))
    .map((name) => `the secret ${name} is used by nobody`);
}

function withoutSuffix(name: string): string {
  return name.endsWith(FILE_SUFFIX) ? name.slice(0, -FILE_SUFFIX.length) : name;
}
