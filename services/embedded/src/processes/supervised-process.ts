import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

export interface SupervisedProcessOptions {
  readonly name: string;
  /** the built entry */
  readonly main: string;
  readonly environment: Readonly<Record<string, string>>;
  /** answers 200 when the process can be used */
  readonly readyUrl: string;
  readonly logFile: string;
}

const MAX_PAUSE_MS = 5_000;

/** A service as a process of its own that is started again whenever it ends unasked, as compose's restart policy does. */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private wanted = false;
  private pause = 100;
  /** how each of its processes ended that was not stopped for good: the signal, or the exit code */
  readonly ends: (NodeJS.Signals | number)[] = [];
  /** variables that are set beside its own at the next start */
  override: Readonly<Record<string, string>> = {};

  constructor(private readonly options: SupervisedProcessOptions) {}

  get name(): string {
    return this.options.name;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(): void {
    this.wanted = true;
    this.spawn();
  }

  /** Resolves when the process answers that it is ready. */
  async ready(withinMs = 120_000): Promise<void> {
    for (const deadline = Date.now() + withinMs; ;) {
      const answer = await fetch(this.options.readyUrl, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
      if (answer?.status === 200) return;
      if (Date.now() > deadline)
        throw new Error(`${this.name} is not ready after ${withinMs / 1_000} s; see ${this.options.logFile}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** False when there is no process now: it has ended and waits for its restart. */
  signal(signal: NodeJS.Signals): boolean {
    const { child } = this;
    return child !== undefined && child.exitCode === null && child.signalCode === null && child.kill(signal);
  }

  /** Resolves when the process that runs now has ended; answers its exit code, or null when a signal ended it. */
  async ended(): Promise<number | null> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    return new Promise((resolve) => child.once('exit', resolve));
  }

  /** A second instance of the same service, on a port of its own; not started yet. */
  sibling(port: number): SupervisedProcess {
    const { environment, logFile } = this.options;
    return new SupervisedProcess({
      ...this.options,
      environment: { ...environment, PORT: String(port) },
      readyUrl: `http://127.0.0.1:${port}/health/ready`,
      logFile: logFile.replace(/(\.log)?$/, '-2$1'),
    });
  }

  get logFile(): string {
    return this.options.logFile;
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    this.wanted = false;
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  }

  private spawn(): void {
    const log = createWriteStream(this.options.logFile, { flags: 'a' });
    const begun = Date.now();
    const child = spawn(process.execPath, [this.options.main], {
      env: { ...this.options.environment, ...this.override },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.once('exit', (code, signal) => {
      log.end();
      if (!this.wanted) return;
      this.ends.push(signal ?? code ?? 0);
      // one that dies at once waits longer each time
      this.pause = Date.now() - begun > 10_000 ? 100 : Math.min(MAX_PAUSE_MS, this.pause * 2);
      setTimeout(() => this.wanted && this.spawn(), this.pause);
    });
    this.child = child;
  }
}
