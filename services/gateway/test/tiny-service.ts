import { createAdapter } from '@dvc/hosting';
import { sendProblem, toProblem } from '@dvc/problems';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What the tiny service has seen of a request. */
export interface Seen {
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface TinyService {
  readonly fastify: FastifyInstance;
  /** requests that reached it */
  readonly seen: Seen[];
  /** answers of `/api/v1/dossiers/slow` whose client went away */
  aborted: number;
  /** bytes of each PATCH of an upload, as far as they came */
  readonly received: number[];
  /** lets the answers of `/api/v1/dossiers/held` go */
  release(): void;
}

export interface TinyServiceOptions {
  readonly name: string;
  readonly openApi?: unknown;
  readonly bodyLimit?: number;
}

/** A service as small as it gets: it echoes what it was asked, and misbehaves on request. */
export function tinyService({ name, openApi, bodyLimit = 1_048_576 }: TinyServiceOptions): TinyService {
  const fastify = createAdapter({ bodyLimit }).getInstance() as unknown as FastifyInstance;
  const held: (() => void)[] = [];
  const tiny: TinyService = { fastify, seen: [], received: [], aborted: 0, release: () => held.forEach((go) => go()) };
  fastify.setErrorHandler((error, request, reply) => sendProblem(toProblem(error), request, reply));
  fastify.setNotFoundHandler((request, reply) => sendProblem(toProblem({ statusCode: 404 }), request, reply));
  fastify.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  const echo = (request: FastifyRequest): Seen => {
    const headers = request.headers as Record<string, string>;
    const seen = { service: name, method: request.method, url: request.raw.url ?? '', headers, body: request.body };
    tiny.seen.push(seen);
    return seen;
  };
  fastify.all('/api/v1/dossiers', async (request) => echo(request));
  fastify.all('/api/v1/dossiers/:id', async (request) => echo(request));
  fastify.all('/api/v1/dead-letters/*', async (request) => echo(request));
  fastify.all('/api/v1/procedures/*', async (request) => echo(request));
  fastify.all('/api/v1/payment-providers/*', async (request) => echo(request));
  fastify.all('/simulators/*', async (request) => echo(request));
  fastify.get('/api/v1/dossiers/created', (_request, reply) =>
    reply
      .status(201)
      .headers({ etag: '"3"', vary: 'accept-language', server: 'tiny', 'x-powered-by': 'tiny', 'x-own': 'yes' })
      .send({ ok: true }),
  );
  fastify.post('/api/v1/attachments', async (request) => {
    let size = 0;
    for await (const chunk of request.body as AsyncIterable<Buffer>) size += chunk.length;
    return { size };
  });
  fastify.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null));
  fastify.options('/api/v1/uploads', (_request, reply) =>
    reply.status(204).headers({ 'tus-version': '1.0.0', 'tus-resumable': '1.0.0' }).send(),
  );
  fastify.patch('/api/v1/uploads/:id', async (request, reply) => {
    let size = 0;
    try {
      for await (const chunk of request.raw) size += (chunk as Buffer).length;
    } finally {
      tiny.received.push(size);
    }
    return reply.status(204).headers({ 'upload-offset': size, 'tus-resumable': '1.0.0' }).send();
  });
  fastify.head('/api/v1/uploads/:id', (_request, reply) => reply.header('upload-offset', 7).send());
  fastify.get('/api/v1/dossiers/large', (_request, reply) => reply.type('text/plain').send('x'.repeat(3_000_000)));
  fastify.get('/api/v1/dossiers/slow', (request, reply) => {
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) tiny.aborted++;
    });
    echo(request);
  });
  fastify.get('/api/v1/dossiers/held', async (request) => {
    await new Promise<void>((resolve) => {
      held.push(resolve);
      echo(request);
    });
    return { held: true };
  });
  fastify.get('/api/v1/dossiers/cut', (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-length': '100' });
    reply.raw.write('half', () => reply.raw.socket?.resetAndDestroy());
  });
  fastify.get('/api/v1/dossiers/reset', (request) => request.raw.socket.resetAndDestroy());
  fastify.get('/health/ready', async () => ({ status: 'ready' }));
  fastify.get('/metrics', async () => 'secret metrics');
  fastify.get('/openapi.json', (_request, reply) =>
    reply.status(openApi === undefined ? 404 : 200).send(openApi ?? {}),
  );
  return tiny;
}
