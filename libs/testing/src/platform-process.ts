import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@dvc/persistence/embedded-cluster';

export interface PlatformProcessOptions {
  /** the built entry of the embedded platform */
  readonly main: string;
  readonly dataDirectory: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly withinMs?: number;
}

/** The embedded platform as a process of its own, as a newcomer starts it: to be asked over HTTP and killed. */
export class PlatformProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly dataDirectory: string,
    readonly url: string,
    /** from the start of the process to the first `ready` */
    readonly readyMs: number,
  ) {}

  /** Resolves when `/health/ready` answers 200. Throws with the process's output when it ends before that. */
  static async start({
    main,
    dataDirectory,
    environment = {},
    withinMs = 170_000,
  }: PlatformProcessOptions): Promise<PlatformProcess> {
    const begun = Date.now();
    const port = await freePort();
    const child = spawn(process.execPath, [main], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        PORT: String(port),
        METRICS_PORT: '0',
        DATA_DIRECTORY: dataDirectory,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer): void => void (output = (output + chunk.toString()).slice(-20_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const url = `http://127.0.0.1:${port}`;
    while (Date.now() - begun < withinMs) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`the platform ended before it was ready:\n${output}`);
      if (await isReady(url)) return new PlatformProcess(child, dataDirectory, url, Date.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.kill('SIGKILL');
    throw new Error(`the platform was not ready within ${withinMs} ms:\n${output}`);
  }

  /** kill -9; PostgreSQL, a process of its own, lives on. */
  async kill(): Promise<void> {
    await this.signal('SIGKILL');
  }

  /** Asks it to end; answers the exit code. */
  async stop(): Promise<number | null> {
    return this.signal('SIGTERM');
  }

  /** A connection URL to one of its databases, for checks from outside. */
  databaseUrl(database: string): string {
    const directory = join(this.dataDirectory, 'postgres');
    const password = readFileSync(join(directory, 'password'), 'utf8').trim();
    const port = readFileSync(join(directory, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[3];
    return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  }

  private async signal(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    return new Promise((resolve) => {
      this.child.once('exit', resolve);
      this.child.kill(signal);
    });
  }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.status === 200,
    () => false,
  );
}
