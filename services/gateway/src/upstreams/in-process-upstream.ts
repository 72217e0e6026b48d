import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Upstream, UpstreamDocument } from './upstream.js';

/**
 * A service in the same process. The request is handed over as it is; the service reads the body, counts it against its
 * own limit and writes the answer. Nothing is copied, so this costs next to nothing.
 */
export class InProcessUpstream implements Upstream {
  /** `service` must be ready before the first request and must not listen itself. */
  constructor(private readonly service: FastifyInstance) {}

  forward(request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    if (reply.raw.hasHeader('vary')) keepVary(reply.raw);
    this.service.routing(request.raw, reply.raw);
  }

  async read(path: string): Promise<UpstreamDocument> {
    const { statusCode, body } = await this.service.inject({ method: 'GET', url: path });
    return { status: statusCode, body };
  }

  async close(): Promise<void> {
    // the service is stopped by who started it
  }
}

/** CORS answers vary by origin; a service that sets `Vary` itself must not undo that. */
function keepVary(response: ServerResponse): void {
  const ours = String(response.getHeader('vary'));
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    headers?: Record<string, unknown>,
  ) => ServerResponse;
  response.writeHead = ((status: number, headers?: Record<string, unknown>) => {
    const theirs = headers?.['vary'];
    return writeHead(status, typeof theirs === 'string' ? { ...headers, vary: `${ours}, ${theirs}` } : headers);
  }) as typeof response.writeHead;
}
