import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable, Transform, type TransformCallback } from 'node:stream';

/** The body grew beyond the limit of its route while it was read. */
export class BodyTooLarge extends Error {}

/** The client went away before its request was complete. */
export class ClientGone extends Error {}

class Counted extends Transform {
  private size = 0;

  constructor(private readonly limit: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.size += chunk.length;
    if (this.size > this.limit) done(new BodyTooLarge());
    else done(null, chunk);
  }
}

/** Whether a body follows the headers of a request. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return (
    headers['transfer-encoding'] !== undefined ||
    (headers['content-length'] !== undefined && headers['content-length'] !== '0')
  );
}

/**
 * The body as a stream of its own. The request itself is never given away: an HTTP client destroys the body of a request
 * that failed, and with it the connection on which the problem still has to be answered.
 */
export function bodyOf(request: IncomingMessage, limit: number): Readable {
  // a declared length has been compared with the limit, and the parser holds the client to it
  const body = request.headers['content-length'] === undefined ? new Counted(limit) : new PassThrough();
  request.once('close', () => {
    if (!request.complete) body.destroy(new ClientGone());
  });
  return request.pipe(body);
}

/** Bodies up to this are read before the service is asked, so that a slow client holds no connection to it. */
const SMALL = 65_536;

/** Calls `ready` with the whole body when its declared length is small; false when it isn't. */
export function readSmallBody(request: IncomingMessage, ready: (body: Buffer) => void): boolean {
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  if (!(length <= SMALL)) return false;
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => ready(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
  return true;
}

/** How long the rest of a body that nobody wants is read. */
const LINGER_MS = 5_000;

/**
 * Reads the rest of a refused body and throws it away, for a while: a client that is still sending reads the answer only
 * then, and its next request comes over the same connection.
 */
export function discardRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  request.unpipe();
  request.resume();
  setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, LINGER_MS).unref();
}
