import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@dvc/persistence/embedded-cluster';

const run = promisify(execFile);

/** Apache Kafka as its project publishes it; fetched once and kept between runs. */
const POM = new URL('../../kafka/pom.xml', import.meta.url);

const START_TIMEOUT_MS = 60_000;

/** Where the jars are kept: the version is part of the pom's name for them. */
async function jarsDirectory(): Promise<string> {
  const version = /<version>([\d.]+)<\/version>\s*<\/dependency>/.exec(await readFile(POM, 'utf8'))?.[1] ?? 'unknown';
  return join(homedir(), '.cache', 'dvc', `kafka-${version}`);
}

/** A Kafka of one node (KRaft) on Java, for tests and for running the services as processes. It can be killed and started again. */
export class LocalKafka {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly directory: string,
    private readonly jars: string,
    private readonly port: number,
    private readonly controllerPort: number,
    private readonly advertisedPort: number,
  ) {}

  /** Why a broker can't be had here; undefined when it can. */
  static async unavailable(): Promise<string | undefined> {
    try {
      const { stderr } = await run('java', ['-version']);
      const major = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
      if (major < 17) return `Java ${major} is too old, 17 is needed`;
      if (existsSync(await jarsDirectory())) return undefined;
      await run('mvn', ['-version']);
      return undefined;
    } catch {
      return 'Java 17 and Maven are not installed';
    }
  }

  /**
   * Prepares a node in `directory` (kept when it is one already). `advertisedPort`: the port that it tells clients to
   * use, for example that of a proxy before it.
   */
  static async prepare(directory: string, port?: number, advertisedPort?: number): Promise<LocalKafka> {
    const jars = await fetchJars();
    const recorded = join(directory, 'ports.json');
    await mkdir(directory, { recursive: true });
    const [own, controller] = existsSync(recorded)
      ? (JSON.parse(await readFile(recorded, 'utf8')) as [number, number])
      : await twoPorts(port);
    const kafka = new LocalKafka(directory, jars, own, controller, advertisedPort ?? own);
    if (!existsSync(recorded)) {
      await kafka.format();
      await writeFile(recorded, JSON.stringify([own, controller]));
    }
    return kafka;
  }

  /** Where clients reach it. */
  get brokers(): string {
    return `127.0.0.1:${this.advertisedPort}`;
  }

  /** Resolves when the broker takes connections. */
  async start(): Promise<void> {
    const args = [
      '-Xms256m',
      '-Xmx512m',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
    ];
    const child = spawn(
      'java',
      [...args, '-cp', join(this.jars, '*'), 'kafka.Kafka', join(this.directory, 'server.properties')],
      { stdio: 'ignore' },
    );
    this.child = child;
    for (const deadline = Date.now() + START_TIMEOUT_MS; !(await isListening(this.port));) {
      if (child.exitCode !== null) throw new Error(`Kafka ended with exit code ${child.exitCode}`);
      if (Date.now() > deadline)
        throw new Error(`Kafka did not listen on port ${this.port} within ${START_TIMEOUT_MS / 1_000} s`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** kill -9. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }

  private async format(): Promise<void> {
    const properties = join(this.directory, 'server.properties');
    await writeFile(
      properties,
      `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${this.controllerPort}
listeners=PLAINTEXT://127.0.0.1:${this.port},CONTROLLER://127.0.0.1:${this.controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${this.advertisedPort}
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs=${join(this.directory, 'log')}
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=8
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
`,
    );
    await run('java', [
      '-cp',
      join(this.jars, '*'),
      'kafka.tools.StorageTool',
      'format',
      '-t',
      clusterId(),
      '-c',
      properties,
    ]);
  }
}

/** 16 bytes as Kafka writes them; never with a dash in front, which its own tool takes for an option. */
function clusterId(): string {
  return randomBytes(16).toString('base64url').replace(/^-/, 'A');
}

async function fetchJars(): Promise<string> {
  const directory = await jarsDirectory();
  if (existsSync(directory)) return directory;
  const partial = `${directory}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  await run('mvn', ['-q', '-B', '-f', POM.pathname, 'dependency:copy-dependencies', `-DoutputDirectory=${partial}`], {
    timeout: 600_000,
  });
  await rename(partial, directory).catch(() => rm(partial, { recursive: true, force: true }));
  return directory;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** A port that is free again is given out again at times, so the second one is asked for until it is another. */
async function twoPorts(given: number | undefined): Promise<[number, number]> {
  const first = given ?? (await freePort());
  for (;;) {
    const second = await freePort();
    if (second !== first) return [first, second];
  }
}
