import type { Readable } from 'node:stream';
import { sendProblem } from '@dvc/problems';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Pool } from 'undici';
import type { Route } from '../routing/routes.js';
import { forwardedHeaders } from './connection-headers.js';
import { Exchange } from './exchange.js';
import { bodyOf, ClientGone, discardRest, hasBody, readSmallBody } from './request-body.js';
import type { Upstream, UpstreamDocument } from './upstream.js';
import { errorCode, serviceBusy, upstreamProblem } from './upstream-problems.js';

export interface HttpUpstreamOptions {
  /** until the headers of the answer, and between two pieces of its body; milliseconds */
  readonly timeoutMs?: number;
  readonly connectTimeoutMs?: number;
  /** connections to the service */
  readonly connections?: number;
  /** requests under way or waiting for a connection; more are answered 503 */
  readonly maxConcurrent?: number;
  /** told of every request that the service failed */
  readonly onFailure?: (error: unknown) => void;
}

const READ_TIMEOUT_MS = 1_200;
const RETRY_AFTER_MS = 100;

interface Call {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly body: Buffer | Readable | null;
  readonly retries: number;
}

/** A service in a process of its own, reached over HTTP. */
export class HttpUpstream implements Upstream {
  private readonly pool: Pool;
  private readonly maxConcurrent: number;
  private readonly onFailure: (error: unknown) => void;
  private active = 0;

  constructor(baseUrl: string, options: HttpUpstreamOptions = {}) {
    const timeout = options.timeoutMs ?? 30_000;
    this.pool = new Pool(new URL(baseUrl).origin, {
      connections: options.connections ?? 64,
      connect: { timeout: options.connectTimeoutMs ?? 2_000 },
      headersTimeout: timeout,
      bodyTimeout: timeout,
      keepAliveTimeout: 30_000,
    });
    this.maxConcurrent = options.maxConcurrent ?? 512;
    this.onFailure = options.onFailure ?? (() => undefined);
  }

  forward(request: FastifyRequest, reply: FastifyReply, { bodyLimit }: Route): void {
    if (this.active >= this.maxConcurrent) {
      sendProblem(serviceBusy(), request, reply);
      return;
    }
    const { raw } = request;
    if (!hasBody(raw)) this.send({ request, reply, body: null, retries: request.method === 'GET' ? 1 : 0 });
    else if (!readSmallBody(raw, (body) => this.send({ request, reply, body, retries: 0 }))) {
      this.send({ request, reply, body: bodyOf(raw, bodyLimit), retries: 0 });
    }
  }

  private send(call: Call): void {
    const { request, reply, body } = call;
    if (reply.raw.destroyed) return;
    this.active++;
    const exchange = new Exchange(reply, (error) => {
      this.active--;
      discardRest(request.raw);
      // a service that is being restarted listens again in a moment
      if (call.retries > 0 && errorCode(error) === 'ECONNREFUSED')
        setTimeout(() => this.send({ ...call, retries: call.retries - 1 }), RETRY_AFTER_MS);
      else if (error !== undefined) this.fail(error, request, reply);
    });
    this.pool.dispatch(
      { path: request.raw.url ?? '/', method: request.method, headers: forwardedHeaders(request.raw.headers), body },
      exchange,
    );
  }

  private fail(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (error instanceof ClientGone || reply.raw.destroyed) return;
    const problem = upstreamProblem(error);
    if (problem.status >= 500) this.onFailure(error);
    sendProblem(problem, request, reply);
  }

  async read(path: string): Promise<UpstreamDocument> {
    const { statusCode, body } = await this.pool.request({
      path,
      method: 'GET',
      signal: AbortSignal.timeout(READ_TIMEOUT_MS),
    });
    return { status: statusCode, body: await body.text() };
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}
