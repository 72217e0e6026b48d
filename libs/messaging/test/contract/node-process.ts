import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { eventually } from '@dvc/testing';
import type { EventNodeOptions } from './event-node.js';

const hooks = join(import.meta.dirname, '../source-hooks.mjs');
const clock = join(import.meta.dirname, 'moved-clock.mjs');
const program = join(import.meta.dirname, 'event-node-process.ts');

/** An `EventNode` in a process of its own. */
export class NodeProcess {
  private readonly said: unknown[] = [];
  private output = '';

  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
  ) {
    child.on('message', (message) => this.said.push(message));
    child.stderr?.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-4_000)));
  }

  /** Resolves once it consumes and relays. `clockOffsetsMs`: how far its clock is off, at first and after each move. */
  static async start(options: EventNodeOptions, clockOffsetsMs?: readonly number[]): Promise<NodeProcess> {
    const flags = ['--conditions=dvc-source', ...(clockOffsetsMs ? ['--import', clock] : []), '--import', hooks];
    const child = spawn(process.execPath, [...flags, program, JSON.stringify(options)], {
      env: { ...process.env, NODE_OPTIONS: '', CLOCK_OFFSETS_MS: (clockOffsetsMs ?? [0]).join(',') },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const node = new NodeProcess(options.name, child);
    await node.hears('ready');
    return node;
  }

  /** kill -9. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** It hangs until `resume`: as long as it lasts it runs no code, and its connections stay open. */
  suspend(): void {
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    this.child.kill('SIGCONT');
  }

  async moveClock(to: number): Promise<void> {
    this.child.kill('SIGUSR2');
    await this.hears(`moved ${to}`);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      this.child.once('exit', () => resolve());
      this.child.kill(signal);
    });
  }

  private async hears(message: string): Promise<void> {
    await eventually(() => {
      if (this.said.includes(message)) return true;
      if (this.child.exitCode !== null) throw new Error(`${this.name} ended`);
      return false;
    }).catch((error: unknown) => {
      this.child.kill('SIGKILL');
      throw new Error(`${this.name} did not say '${message}': ${this.output}`, { cause: error });
    });
  }
}
