import { Socket } from 'node:net';
import pg, { type PoolClient, type PoolConfig } from 'pg';
import { DatabaseSilent } from './database-silent.js';
import { SilenceWatch } from './silence-watch.js';

type Acquired = (error: Error | undefined, client: PoolClient | undefined, done: (release?: unknown) => void) => void;

const PROBE_TIMEOUT_MS = 1_000;
const PAUSE_MS = 250;

export interface WatchedPoolConfig extends PoolConfig {
  /** 1.3 s by default */
  readonly silenceMs?: number | undefined;
}

/**
 * A pool that notices when the database falls silent: connections stand, or can be opened, but nothing is answered.
 * Then whatever waits for it fails with DatabaseSilent instead of hanging, every connection is dropped, and requests
 * are refused at once until the database answers a probe.
 */
export class WatchedPool extends pg.Pool {
  private readonly watch: SilenceWatch;
  private readonly waiting = new Set<(error: DatabaseSilent) => void>();
  private readonly probeConfig: PoolConfig;
  private away = false;

  constructor({ silenceMs, ...config }: WatchedPoolConfig) {
    const watched: { watch?: SilenceWatch } = {};
    const own = { ...config, stream: () => watched.watch?.add(new Socket()) };
    super(own as PoolConfig);
    // the pool listens to idle connections alone: the server may end one between two statements of its borrower too, who
    // learns of it at the next statement
    this.on('connect', (client) => client.on('error', () => undefined));
    this.probeConfig = { ...own, connectionTimeoutMillis: PROBE_TIMEOUT_MS } as PoolConfig;
    this.watch = watched.watch = new SilenceWatch({
      silenceMs,
      isAwaited: () => this.waiting.size > 0 || this.totalCount > this.idleCount,
      probe: () => this.probe(),
      onSilent: () => this.giveUp(),
    });
  }

  /** As the pool's own; rejects with DatabaseSilent when the database is away or falls silent meanwhile. */
  override connect(): Promise<PoolClient>;
  override connect(callback: Acquired): void;
  override connect(callback?: Acquired): Promise<PoolClient> | void {
    const acquired = this.acquire();
    if (!callback) return acquired;
    acquired.then(
      (client) => callback(undefined, client, (release) => client.release(release as Error | undefined)),
      (error: Error) => callback(error, undefined, () => undefined),
    );
  }

  private async acquire(): Promise<PoolClient> {
    if (this.away) throw new DatabaseSilent();
    this.watch.begin();
    return new Promise((resolve, reject) => {
      let open = true;
      const settle = (): boolean => {
        const first = open;
        open = false;
        this.waiting.delete(fail);
        return first;
      };
      const fail = (error: unknown): void => void (settle() && reject(error));
      this.waiting.add(fail);
      super.connect().then((client) => {
        if (settle()) resolve(client);
        else client.release(true);
      }, fail);
    });
  }

  private giveUp(): void {
    this.away = true;
    const silent = new DatabaseSilent();
    for (const fail of this.waiting) fail(silent);
    // also the idle ones: what is at their other end is not known any more
    for (const socket of this.watch.sockets) socket.destroy(silent);
    void this.recover();
  }

  private async recover(): Promise<void> {
    while (!this.ending && !(await this.probe())) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS).unref());
    }
    // connections that were begun for those who waited hold a place each, and may never be answered
    for (const socket of this.watch.sockets) socket.destroy();
    this.away = false;
  }

  /** True when the server answers, be it that it takes no more connections. */
  private async probe(): Promise<boolean> {
    const client = new pg.Client(this.probeConfig);
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      return error instanceof pg.DatabaseError;
    } finally {
      void client.end().catch(() => undefined);
    }
  }
}
