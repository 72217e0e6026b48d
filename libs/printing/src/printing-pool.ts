import { Worker } from 'node:worker_threads';
import type { PrintedDocument } from './printed-document.js';
import { PrintingFailed } from './printing-failed.js';
import type { Printed } from './render-worker.js';

export interface PoolLimits {
  readonly threads: number;
  readonly waiting: number;
  readonly milliseconds: number;
  readonly idleMilliseconds: number;
  readonly megabytes: number;
}

interface Order {
  readonly document: PrintedDocument;
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (failure: PrintingFailed) => void;
}

interface Thread {
  readonly worker: Worker;
  order: Order | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** A few threads that print, started when needed. One that takes too long or breaks down is replaced. */
export class PrintingPool {
  private readonly threads = new Set<Thread>();
  private readonly waiting: Order[] = [];

  constructor(
    private readonly script: URL,
    private readonly limits: PoolLimits,
  ) {}

  print(document: PrintedDocument): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length >= this.limits.waiting) {
        reject(new PrintingFailed('TOO_BUSY', `${this.waiting.length} documents are waiting to be printed`));
        return;
      }
      this.waiting.push({ document, resolve, reject });
      this.next();
    });
  }

  /** Ends the threads; documents that are not printed yet fail. */
  async close(): Promise<void> {
    for (const { reject } of this.waiting.splice(0)) reject(new PrintingFailed('BROKE_DOWN', 'printing was stopped'));
    await Promise.all([...this.threads].map((thread) => this.end(thread, 'BROKE_DOWN', 'printing was stopped')));
  }

  private next(): void {
    if (this.waiting.length === 0) return;
    const idle = [...this.threads].find(({ order }) => order === undefined);
    const thread = idle ?? (this.threads.size < this.limits.threads ? this.start() : undefined);
    const order = thread && this.waiting.shift();
    if (thread === undefined || order === undefined) return;
    clearTimeout(thread.timer);
    thread.order = order;
    thread.worker.ref();
    thread.timer = setTimeout(
      () => void this.end(thread, 'TOOK_TOO_LONG', `not printed within ${this.limits.milliseconds} ms`),
      this.limits.milliseconds,
    );
    thread.worker.postMessage(order.document);
  }

  private start(): Thread {
    const worker = new Worker(this.script, {
      resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes },
      // conditions and loaders of the process are not the thread's
      execArgv: [],
    });
    const thread: Thread = { worker, order: undefined, timer: undefined };
    worker.on('message', (printed: Printed) => this.finish(thread, printed));
    worker.on('error', (error) => void this.end(thread, 'BROKE_DOWN', error.message));
    worker.on('exit', (code) => void this.end(thread, 'BROKE_DOWN', `the printing thread ended with ${code}`));
    this.threads.add(thread);
    return thread;
  }

  private finish(thread: Thread, printed: Printed): void {
    clearTimeout(thread.timer);
    const { order } = thread;
    thread.order = undefined;
    thread.worker.unref();
    thread.timer = setTimeout(() => void this.end(thread, 'BROKE_DOWN', 'idle'), this.limits.idleMilliseconds).unref();
    if ('pdf' in printed) order?.resolve(Buffer.from(printed.pdf));
    else order?.reject(new PrintingFailed(printed.failure, printed.message));
    this.next();
  }

  private async end(thread: Thread, failure: PrintingFailed['failure'], message: string): Promise<void> {
    if (!this.threads.delete(thread)) return;
    clearTimeout(thread.timer);
    thread.order?.reject(new PrintingFailed(failure, message));
    this.next();
    await thread.worker.terminate();
  }
}
