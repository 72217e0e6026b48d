import type { TokenVerifier } from '@dvc/identity';
import { sendProblem, toProblem } from '@dvc/problems';
import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { Route, RoutingTable } from '../routing/routes.js';
import { discardRest } from '../upstreams/request-body.js';
import type { Upstream, Upstreams } from '../upstreams/upstream.js';
import { bodyTooLarge } from '../upstreams/upstream-problems.js';
import { replaceOutsideHeaders } from './outside-headers.js';

export interface HandOverOptions {
  readonly routes: RoutingTable;
  readonly upstreams: Upstreams;
  readonly verifier: TokenVerifier;
  /** `http` or `https`, as the public sees it */
  readonly scheme: string;
}

/**
 * Gives each request that belongs to a service to that service: with a valid token or none, within the body limit of its
 * route. What belongs to no service goes on to the gateway's own handlers.
 */
export class HandOver {
  constructor(private readonly options: HandOverOptions) {}

  readonly hook = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    const { routes, upstreams, verifier, scheme } = this.options;
    const target = request.raw.url ?? '';
    const route = routes.routeOf(target);
    const upstream = route && upstreams[route.service];
    if (!upstream) {
      const problem = routes.problemOf(target);
      if (problem) sendProblem(problem, request, reply);
      else done();
      return;
    }
    replaceOutsideHeaders(request, scheme);
    const { authorization } = request.raw.headers;
    if (authorization === undefined) {
      forward(upstream, request, reply, route);
      return;
    }
    const refuse = (error: unknown): void => sendProblem(toProblem(error), request, reply);
    try {
      const verified = verifier.verify(authorization);
      if (!(verified instanceof Promise)) forward(upstream, request, reply, route);
      else void verified.then(() => forward(upstream, request, reply, route)).catch(refuse);
    } catch (error) {
      refuse(error);
    }
  };
}

function forward(upstream: Upstream, request: FastifyRequest, reply: FastifyReply, route: Route): void {
  const { raw } = request;
  const length = raw.headers['content-length'];
  if (length !== undefined && Number(length) > route.bodyLimit) {
    sendProblem(bodyTooLarge(), request, reply);
    discardRest(raw);
    return;
  }
  upstream.forward(request, reply, route);
}
