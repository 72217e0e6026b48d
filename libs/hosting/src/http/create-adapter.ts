import { Problem, problemTypes, sendProblem } from '@dvc/problems';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type {
  FastifyHttpOptions,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifyServerOptions,
  RawServerDefault,
} from 'fastify';
import { requestContext } from '../request-context.js';
import { answerOtherMethods } from './known-methods.js';
import { requestIdOf, traceparentOf } from './request-id.js';
import { refuseUnfitJson } from './unfit-json.js';

export interface AdapterOptions {
  /** bytes */
  readonly bodyLimit: number;
  /** further options of the server, for example time-outs and the answer to malformed HTTP */
  readonly server?: Partial<FastifyHttpOptions<RawServerDefault>>;
}

/** The HTTP server of every service: Fastify with our request ids, limits, time-outs and problem documents. */
export function createAdapter({ bodyLimit, server }: AdapterOptions): FastifyAdapter {
  const adapter = new FastifyAdapter<RawServerDefault>({
    bodyLimit,
    connectionTimeout: 60_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 65_000,
    // who stops answers what still comes over open connections; a bare 503 would be no problem document either
    return503OnClosing: false,
    genReqId: requestIdOf,
    logger: false,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: false },
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const uri = new Problem(
        problemTypes.malformedRequest,
        { vi: 'Địa chỉ yêu cầu không hợp lệ.', en: 'The request address is malformed.' },
        { cause: error },
      );
      sendProblem(uri, request, reply);
    },
    ...server,
  } as FastifyServerOptions<RawServerDefault>);
  const fastify = adapter.getInstance();
  fastify.addHook('onRoute', (route) => {
    const { bodyLimit: own } = (route.config ?? {}) as { bodyLimit?: number };
    if (own !== undefined) route.bodyLimit = own;
  });
  answerOtherMethods(fastify as unknown as FastifyInstance);
  // Fastify takes text/plain unasked; here only what an operation names is taken
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    // what a caller may see is nobody else's: no cache keeps it unless the operation says so
    if (request.headers.authorization !== undefined) void reply.header('cache-control', 'no-store');
    done();
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    try {
      refuseUnfitJson(request.body, request.routeOptions.bodyLimit ?? bodyLimit);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  // after the body is read, so that the context survives into the handler
  fastify.addHook('preHandler', (request, _reply, done) => {
    requestContext.run({ requestId: request.id, traceparent: traceparentOf(request.raw) }, done);
  });
  return adapter;
}
