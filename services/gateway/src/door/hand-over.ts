import type { TokenVerifier } from '@dvc/identity';
import { type Problem, sendProblem, toProblem } from '@dvc/problems';
import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { Route, RoutingTable } from '../routing/routes.js';
import { discardRest } from '../upstreams/request-body.js';
import type { Upstream, Upstreams } from '../upstreams/upstream.js';
import { bodyTooLarge } from '../upstreams/upstream-problems.js';
import { callerAddress } from './caller-address.js';
import type { CallerLimits } from './caller-limits.js';
import { replaceOutsideHeaders } from './outside-headers.js';

export interface HandOverOptions {
  readonly routes: RoutingTable;
  readonly upstreams: Upstreams;
  readonly verifier: TokenVerifier;
  readonly limits: CallerLimits;
  /** `http` or `https`, as the public sees it */
  readonly scheme: string;
}

/**
 * Gives each request that belongs to a service to that service: with a valid token or none, not more often than a caller
 * may, within the body limit of its route. What belongs to no service goes on to the gateway's own handlers.
 */
export class HandOver {
  constructor(private readonly options: HandOverOptions) {}

  readonly hook = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    const { routes, upstreams, scheme } = this.options;
    const target = request.raw.url ?? '';
    const route = routes.routeOf(target);
    const upstream = route && upstreams[route.service];
    if (!upstream) {
      const problem = routes.problemOf(target);
      if (problem) sendProblem(problem, request, reply);
      else done();
      return;
    }
    // before what a proxy says of it is taken away
    const address = callerAddress(request);
    replaceOutsideHeaders(request, scheme, address);
    this.refusal(request, address)
      .then((problem) => {
        if (problem) refuse(problem, request, reply);
        else forward(upstream, request, reply, route);
      })
      .catch((error: unknown) => sendProblem(toProblem(error), request, reply));
  };

  /** Why the request may not go on: its token is none, or its caller has called too often. */
  private async refusal(request: FastifyRequest, address: string): Promise<Problem | undefined> {
    const { verifier, limits } = this.options;
    const { authorization } = request.raw.headers;
    let subject: string | undefined;
    let unauthenticated: Problem | undefined;
    try {
      if (authorization !== undefined) subject = (await verifier.verify(authorization)).actor.subject;
    } catch (error) {
      unauthenticated = toProblem(error);
    }
    return (await limits.refusal(request, subject, address)) ?? unauthenticated;
  }
}

function refuse(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(problem, request, reply);
  discardRest(request.raw);
}

function forward(upstream: Upstream, request: FastifyRequest, reply: FastifyReply, route: Route): void {
  const { raw } = request;
  const length = raw.headers['content-length'];
  if (length !== undefined && Number(length) > route.bodyLimit) {
    refuse(bodyTooLarge(), request, reply);
    return;
  }
  upstream.forward(request, reply, route);
}
