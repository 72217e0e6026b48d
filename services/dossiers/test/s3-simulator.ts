import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the store does instead of its work. */
export type S3Fault = 'hang' | 'error' | 'cut' | 'truncate' | 'full' | 'damage';

const CREDENTIAL =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * An S3-compatible store for specs, written after the documentation of Signature Version 4 and of the object
 * operations: it checks every signature and the signed hash of a body, knows ranges, and plays faults.
 */
export class S3Simulator {
  readonly objects = new Map<string, Buffer>();
  /** of all requests that were answered, faulty answers included */
  readonly answers: { readonly method: string; readonly status: number }[] = [];
  private readonly faults: S3Fault[] = [];
  private standing: S3Fault | undefined;

  private constructor(
    private readonly server: Server,
    private readonly accessKey: string,
    private readonly secretKey: string,
  ) {}

  static async start(accessKey = 'AKIDEXAMPLE', secretKey = 'secret'): Promise<S3Simulator> {
    const server = createServer();
    const simulator = new S3Simulator(server, accessKey, secretKey);
    server.on(
      'request',
      (request, response) => void simulator.answer(request, response).catch(() => response.destroy()),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return simulator;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get environment(): Readonly<Record<string, string>> {
    return {
      STORAGE_S3_ENDPOINT: this.endpoint,
      STORAGE_S3_BUCKET: 'dvc',
      STORAGE_S3_ACCESS_KEY: this.accessKey,
      STORAGE_S3_SECRET_KEY: this.secretKey,
      STORAGE_S3_REGION: 'vn-1',
    };
  }

  failNext(...faults: readonly S3Fault[]): void {
    this.faults.push(...faults);
  }

  failAlways(fault: S3Fault | undefined): void {
    this.standing = fault;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const fault = this.faults.shift() ?? this.standing;
    if (fault === 'hang') return;
    if (fault === 'cut') {
      request.socket.destroy();
      return;
    }
    const hash = createHash('sha256');
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      hash.update(chunk as Buffer);
      chunks.push(chunk as Buffer);
    }
    response.on('finish', () => this.answers.push({ method, status: response.statusCode }));
    if (fault === 'error') return void response.writeHead(500).end('<Error><Code>InternalError</Code></Error>');
    if (fault === 'full') return void response.writeHead(507).end('<Error><Code>XMinioStorageFull</Code></Error>');
    if (!this.isSigned(request, hash.digest('hex')))
      return void response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    const key = url.replace(/^\/dvc\//, '');
    if (method === 'PUT') {
      this.objects.set(key, Buffer.concat(chunks));
      return void response.writeHead(200).end();
    }
    if (method === 'DELETE') {
      this.objects.delete(key);
      return void response.writeHead(204).end();
    }
    const object = this.objects.get(key);
    if (!object) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    this.send(object, request, response, fault);
  }

  private send(
    object: Buffer,
    { headers, socket }: IncomingMessage,
    response: ServerResponse,
    fault: S3Fault | undefined,
  ): void {
    const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '');
    const bytes = Buffer.from(range ? object.subarray(Number(range[1]), Number(range[2]) + 1) : object);
    if (fault === 'damage') bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    response.writeHead(range ? 206 : 200, { 'content-length': bytes.length });
    if (fault !== 'truncate') return void response.end(bytes);
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => socket.destroy());
  }

  /** Signature Version 4, computed anew from the request as it came. */
  private isSigned({ method, url = '', headers }: IncomingMessage, bodyHash: string): boolean {
    const match = CREDENTIAL.exec(headers.authorization ?? '');
    if (!match || headers['x-amz-content-sha256'] !== bodyHash) return false;
    const [, accessKey, day = '', region = '', signedHeaders = '', signature = ''] = match;
    const names = signedHeaders.split(';');
    const moment = String(headers['x-amz-date']);
    if (accessKey !== this.accessKey || !names.includes('host') || !names.includes('x-amz-content-sha256'))
      return false;
    if (!moment.startsWith(day) || Math.abs(Date.now() - instantOf(moment)) > 15 * 60_000) return false;
    const canonical = [
      method,
      url,
      '',
      ...names.map((name) => `${name}:${String(headers[name]).trim().replaceAll(/ +/g, ' ')}`),
      '',
      signedHeaders,
      bodyHash,
    ].join('\n');
    const scope = `${day}/${region}/s3/aws4_request`;
    const toSign = ['AWS4-HMAC-SHA256', moment, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
    const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
    const key = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${this.secretKey}`, day));
    return timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'));
  }
}

/** `20261122T081500Z` in milliseconds. */
function instantOf(moment: string): number {
  return Date.parse(moment.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
