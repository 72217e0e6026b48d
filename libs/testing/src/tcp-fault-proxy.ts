import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

interface Line {
  readonly client: Socket;
  readonly server: Socket;
}

/**
 * Stands between a client and a server on 127.0.0.1 and makes the network bad: cut, silent, slow, or resetting
 * connections. It passes bytes on unchanged and in order.
 */
export class TcpFaultProxy {
  private readonly lines = new Set<Line>();
  private readonly listener: Server;
  private silent = false;
  private delayMs = 0;
  /** connections that were reset so far */
  resets = 0;

  private constructor(private readonly targetPort: number) {
    // half-open connections stay half-open: the other side decides
    this.listener = createServer({ allowHalfOpen: true }, (client) => this.accept(client));
  }

  /** `port`: to listen on; a free one when absent. */
  static async open(targetPort: number, port = 0): Promise<TcpFaultProxy> {
    const proxy = new TcpFaultProxy(targetPort);
    await proxy.listen(port);
    return proxy;
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.lines.size;
  }

  /** The URL with this proxy in the place of its host. */
  through(url: string): string {
    const changed = new URL(url);
    changed.host = `127.0.0.1:${this.port}`;
    return changed.toString();
  }

  /** Ends every connection and refuses new ones; answers how to undo it. */
  async cut(): Promise<() => Promise<void>> {
    const { port } = this;
    const closed = once(this.listener, 'close');
    this.listener.close();
    for (const line of this.lines) destroy(line);
    await closed;
    return () => this.listen(port);
  }

  /** Takes new connections and keeps old ones, but nothing gets through; answers how to undo it. */
  hang(): () => void {
    this.silent = true;
    for (const { client, server } of this.lines) {
      client.pause();
      server.pause();
    }
    return () => {
      this.silent = false;
      for (const { client, server } of this.lines) {
        client.resume();
        server.resume();
      }
    };
  }

  /** Adds half of `roundTripMs` in each direction. */
  slow(roundTripMs: number): void {
    this.delayMs = roundTripMs / 2;
  }

  /** Resets the connection that `choose` picks among those open (0 to n - 1); false when there is none. */
  reset(choose: (n: number) => number): boolean {
    const line = [...this.lines][choose(this.lines.size)];
    if (!line) return false;
    this.resets++;
    this.lines.delete(line);
    line.client.resetAndDestroy();
    line.server.resetAndDestroy();
    return true;
  }

  async close(): Promise<void> {
    for (const line of this.lines) destroy(line);
    if (!this.listener.listening) return;
    this.listener.close();
    await once(this.listener, 'close');
  }

  private async listen(port: number): Promise<void> {
    this.listener.listen(port, '127.0.0.1');
    await once(this.listener, 'listening');
  }

  private accept(client: Socket): void {
    const server = connect({ port: this.targetPort, host: '127.0.0.1', allowHalfOpen: true });
    const line: Line = { client, server };
    this.lines.add(line);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.setNoDelay(true);
      from.on('data', (chunk: Buffer) => this.later(() => void to.write(chunk)));
      from.on('end', () => this.later(() => void to.end()));
      from.on('error', () => destroy(line));
      from.on('close', () => this.forget(line));
      if (this.silent) from.pause();
    }
  }

  /** Timers of one length fire in the order in which they were set, so bytes stay in order. */
  private later(deliver: () => void): void {
    if (this.delayMs === 0) deliver();
    else setTimeout(deliver, this.delayMs);
  }

  private forget(line: Line): void {
    this.lines.delete(line);
    this.later(() => destroy(line));
  }
}

function destroy({ client, server }: Line): void {
  client.destroy();
  server.destroy();
}
