import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** The test file that every scanner finds (EICAR); in two halves, so that this source is not taken for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** What the simulator does instead of answering: nothing, closing the line at once or in the middle, an error, nonsense. */
export type ClamdFault = 'hang' | 'disconnect' | 'disconnect-midway' | 'error' | 'too-large' | 'nonsense';

/**
 * A twin of clamd for specs and for the platform on one machine: it speaks INSTREAM and PING, knows one signature, the
 * EICAR test string, and plays faults. It protects nobody.
 */
export class ClamdSimulator {
  private readonly lines = new Set<Socket>();
  private readonly faults: ClamdFault[] = [];
  private standing: ClamdFault | undefined;
  /** contents that were scanned to the end */
  scanned = 0;

  private constructor(private readonly server: Server) {}

  /** Listens on 127.0.0.1. */
  static async start(port = 0): Promise<ClamdSimulator> {
    const server = createServer();
    const simulator = new ClamdSimulator(server);
    server.on('connection', (socket) => simulator.serve(socket));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return simulator;
  }

  get url(): string {
    return `tcp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** One for each of the next conversations. */
  failNext(...faults: readonly ClamdFault[]): void {
    this.faults.push(...faults);
  }

  /** For every conversation, until it is undone with undefined. */
  failAlways(fault: ClamdFault | undefined): void {
    this.standing = fault;
  }

  async stop(): Promise<void> {
    for (const socket of this.lines) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(socket: Socket): void {
    this.lines.add(socket);
    socket.on('close', () => this.lines.delete(socket));
    socket.on('error', () => undefined);
    const fault = this.faults.shift() ?? this.standing;
    if (fault === 'disconnect') {
      socket.destroy();
      return;
    }
    const stream = new InStream();
    socket.on('data', (piece: Buffer) => {
      if (fault === 'hang') return;
      if (fault === 'disconnect-midway') {
        socket.destroy();
        return;
      }
      const reply = stream.take(piece);
      if (reply === undefined) return;
      this.scanned++;
      socket.end(`${fault === undefined ? reply : FAULTY_REPLIES[fault]}\0`);
    });
  }
}

const FAULTY_REPLIES: Readonly<Record<Exclude<ClamdFault, 'hang' | 'disconnect' | 'disconnect-midway'>, string>> = {
  error: "stream: Can't allocate memory ERROR",
  'too-large': 'INSTREAM size limit exceeded. ERROR',
  nonsense: 'HTTP/1.1 400 Bad Request',
};

/** One conversation: the command, then pieces with their length before them, then a length of zero. */
class InStream {
  private rest: Buffer = Buffer.alloc(0);
  private begun = false;
  private found = false;
  private tail = '';

  /** The reply once everything has come. */
  take(piece: Buffer): string | undefined {
    this.rest = Buffer.concat([this.rest, piece]);
    if (!this.begun) {
      const end = this.rest.indexOf(0);
      if (end === -1) return undefined;
      const command = this.rest.subarray(0, end).toString();
      this.rest = this.rest.subarray(end + 1);
      if (command === 'zPING') return 'PONG';
      if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND';
      this.begun = true;
    }
    while (this.rest.length >= 4) {
      const length = this.rest.readUInt32BE();
      if (length === 0) return this.found ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
      if (this.rest.length < 4 + length) return undefined;
      this.look(this.rest.subarray(4, 4 + length).toString('latin1'));
      this.rest = this.rest.subarray(4 + length);
    }
    return undefined;
  }

  private look(text: string): void {
    const seen = this.tail + text;
    this.found ||= seen.includes(EICAR);
    this.tail = seen.slice(-EICAR.length);
  }
}
