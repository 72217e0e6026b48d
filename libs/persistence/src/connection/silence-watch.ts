import type { Socket } from 'node:net';

export interface SilenceWatchOptions {
  /** whether somebody waits for the database now */
  readonly isAwaited: () => boolean;
  /** asks the database on a new connection, whose socket is watched too; false when that failed */
  readonly probe: () => Promise<boolean>;
  /** after so long without a byte, on a new connection too, the database is away; 1.3 s by default */
  readonly silenceMs?: number | undefined;
  /** nothing came from the database for so long, though it was asked */
  readonly onSilent: () => void;
}

const TICK_MS = 100;
/** After so long without a byte the database is asked on a new connection. */
const PROBE_MS = 400;
const SILENCE_MS = 1_300;

/**
 * Tells a database that is slow from one that has fallen silent: a slow one answers a new connection at once, a silent
 * one sends no byte on any. Time is counted in ticks, so a process that was busy itself does not blame the database.
 */
export class SilenceWatch {
  private readonly heard = new Map<Socket, number>();
  private timer: NodeJS.Timeout | undefined;
  private silentMs = 0;
  private probing = false;

  constructor(private readonly options: SilenceWatchOptions) {}

  /** Watches a socket until it is closed. */
  add(socket: Socket): Socket {
    this.heard.set(socket, 0);
    socket.once('close', () => this.heard.delete(socket));
    return socket;
  }

  get sockets(): readonly Socket[] {
    return [...this.heard.keys()];
  }

  /** Somebody begins to wait. */
  begin(): void {
    if (this.timer) return;
    this.silentMs = 0;
    this.timer = setInterval(() => this.tick(), TICK_MS);
    this.timer.unref();
  }

  end(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private tick(): void {
    const spoke = this.listen();
    if (!this.options.isAwaited()) {
      this.end();
      return;
    }
    this.silentMs = spoke ? 0 : this.silentMs + TICK_MS;
    if (this.silentMs >= (this.options.silenceMs ?? SILENCE_MS)) {
      this.end();
      this.options.onSilent();
    } else if (this.silentMs >= PROBE_MS) this.ask();
  }

  /** Whether a byte came on any connection since the last time. */
  private listen(): boolean {
    let spoke = false;
    for (const [socket, before] of this.heard) {
      const { bytesRead } = socket;
      if (bytesRead === before) continue;
      this.heard.set(socket, bytesRead);
      spoke = true;
    }
    return spoke;
  }

  private ask(): void {
    if (this.probing) return;
    this.probing = true;
    void this.options.probe().then((answered) => {
      this.probing = false;
      if (answered) this.silentMs = 0;
    });
  }
}
