import type { Readable } from 'node:stream';
import { sendProblem } from '@dvc/problems';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Pool } from 'undici';
import type { Route } from '../routing/routes.js';
import { forwardedHeaders } from './connection-headers.js';
import { Exchange } from './exchange.js';
import { isBroken, isRepeatable, Patience } from './patience.js';
import { bodyOf, ClientGone, discardRest, hasBody, readSmallBody } from './request-body.js';
import type { Upstream, UpstreamDocument } from './upstream.js';
import { serviceBusy, upstreamProblem } from './upstream-problems.js';

export interface HttpUpstreamOptions {
  /** until the headers of the answer, and between two pieces of its body; milliseconds */
  readonly timeoutMs?: number;
  readonly connectTimeoutMs?: number;
  /** connections to the service */
  readonly connections?: number;
  /** repeatable requests wait so long for a service that has just gone away; milliseconds */
  readonly patienceMs?: number;
  /** requests under way or waiting, for a connection or for the service; more are answered 503 */
  readonly maxConcurrent?: number;
  /** told of every request that the service failed */
  readonly onFailure?: (error: unknown) => void;
}

const READ_TIMEOUT_MS = 1_200;
const PATIENCE_MS = 10_000;

interface Call {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly body: Buffer | Readable | null;
  /** it may be sent again: nothing of it is used up, and twice does no more than once */
  readonly repeatable: boolean;
  /** tries whose connection broke */
  readonly broken: number;
}

/** A service in a process of its own, reached over HTTP. */
export class HttpUpstream implements Upstream {
  private readonly pool: Pool;
  private readonly maxConcurrent: number;
  private readonly onFailure: (error: unknown) => void;
  private readonly patience: Patience;
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
    this.patience = new Patience(options.patienceMs ?? PATIENCE_MS);
    this.onFailure = options.onFailure ?? (() => undefined);
  }

  forward(request: FastifyRequest, reply: FastifyReply, { bodyLimit }: Route): void {
    if (this.active >= this.maxConcurrent) {
      sendProblem(serviceBusy(), request, reply);
      return;
    }
    const { raw } = request;
    const begin = (body: Call['body'], repeatable: boolean): void => {
      this.active++;
      this.send({ request, reply, body, repeatable, broken: 0 });
    };
    if (!hasBody(raw)) begin(null, isRepeatable(request));
    else if (!readSmallBody(raw, (body) => begin(body, isRepeatable(request)))) begin(bodyOf(raw, bodyLimit), false);
  }

  private send(call: Call): void {
    const { request, reply, body } = call;
    if (reply.raw.destroyed) {
      this.active--;
      return;
    }
    const exchange = new Exchange(
      reply,
      () => this.patience.reached(),
      (error) => this.ended(call, error),
    );
    this.pool.dispatch(
      { path: request.raw.url ?? '/', method: request.method, headers: forwardedHeaders(request.raw.headers), body },
      exchange,
    );
  }

  private ended(call: Call, error: unknown): void {
    const { request, reply, repeatable } = call;
    const broken = call.broken + (isBroken(error) ? 1 : 0);
    const pause = error === undefined ? undefined : this.patience.pauseAfter(error, broken);
    if (repeatable && pause !== undefined) {
      setTimeout(() => this.send({ ...call, broken }), pause);
      return;
    }
    this.active--;
    discardRest(request.raw);
    if (error !== undefined) this.fail(error, request, reply);
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
    this.patience.reached();
    return { status: statusCode, body: await body.text() };
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}
