import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { ScanRefused, Scanner, type Verdict } from './scanner.js';

export interface ClamdOptions {
  /** `tcp://host:3310` or `unix:/path` */
  readonly url: string;
  /** for the whole conversation about one content */
  readonly timeoutMs: number;
}

const MAX_REPLY = 4_096;
const FOUND = /^stream: (.{1,500}) FOUND$/;
const TOO_LARGE = /size limit exceeded/i;

/** clamd over its INSTREAM command: the content goes through the connection in pieces, nothing lies on the scanner's disk. */
export class ClamdScanner extends Scanner {
  override readonly configured = true;

  constructor(private readonly options: ClamdOptions) {
    super();
  }

  override async scan(content: Readable): Promise<Verdict> {
    const socket = connect(addressOf(this.options.url));
    const reply = replyOf(socket);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`clamd did not answer within ${this.options.timeoutMs} ms`)),
        this.options.timeoutMs,
      );
    });
    try {
      // clamd may answer before it has read everything, and then close the connection
      const sent = send(socket, content).then(() => reply);
      return verdictOf(await Promise.race([reply, sent, late]));
    } finally {
      clearTimeout(timer);
      socket.destroy();
      content.destroy();
      reply.catch(() => undefined);
      late.catch(() => undefined);
    }
  }
}

async function send(socket: Socket, content: Readable): Promise<void> {
  await once(socket, 'connect');
  socket.write('zINSTREAM\0');
  for await (const chunk of content) {
    const piece = chunk as Buffer;
    if (piece.length === 0) continue;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    socket.write(length);
    if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
    // why it closed is for the reply to say
    if (socket.destroyed) return;
  }
  socket.write(Buffer.alloc(4));
}

/** One line, ended by NUL. */
function replyOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (piece: string) => {
      text += piece;
      const end = text.indexOf('\0');
      if (end !== -1) resolve(text.slice(0, end));
      else if (text.length > MAX_REPLY) reject(new Error('clamd answered at too great length'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('clamd closed the connection without an answer')));
  });
}

function verdictOf(reply: string): Verdict {
  const line = reply.trim();
  if (line === 'stream: OK') return { clean: true };
  const signature = FOUND.exec(line)?.[1];
  if (signature !== undefined) return { clean: false, signature };
  if (TOO_LARGE.test(line)) throw new ScanRefused('the content is larger than clamd takes (StreamMaxLength)');
  throw new Error(`clamd answered: ${line.slice(0, 200)}`);
}

function addressOf(url: string): { readonly path: string } | { readonly host: string; readonly port: number } {
  if (url.startsWith('unix:')) return { path: url.slice('unix:'.length) };
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
