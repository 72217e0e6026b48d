import type { IncomingHttpHeaders } from 'node:http';
import { methodNotAllowed, Problem, problemTypes, sendProblem } from '@dvc/problems';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { targetProblem } from '../routing/request-target.js';
import { secure, type SecurityHeaders } from './security-headers.js';

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** What the gateway answers itself is read only, apart from `/dev/token`. */
const OWN_READ_ONLY = /^\/(?:health\/(?:live|ready)|openapi\.json|docs(?:\/[^?]*)?|problems(?:\/[^/?]*)?)(?:\?|$)/;

/** Where OPTIONS is an operation: it asks what the service supports of the tus protocol. */
const ASKS_OPTIONS = /^\/api\/v1\/uploads(?:\?|$)/;

const NO_HOST = new Problem(problemTypes.malformedRequest, {
  vi: 'Thiếu tiêu đề Host.',
  en: 'The Host header is missing.',
});

/** The first thing that happens to a request: it gets its security headers and id, or is refused for its first line. */
export class Admission {
  constructor(
    private readonly headers: SecurityHeaders,
    private readonly preflights: boolean,
  ) {}

  /** Sends the problem and answers false when the request may not go on. */
  admit(request: FastifyRequest, reply: FastifyReply): boolean {
    const { raw } = request;
    const target = raw.url ?? '';
    secure(reply.raw, this.headers, target);
    reply.raw.setHeader('x-request-id', request.id);
    const problem = targetProblem(target) ?? (raw.headers.host ? this.methodProblem(raw, target) : NO_HOST);
    if (problem === undefined) return true;
    sendProblem(problem, request, reply);
    return false;
  }

  private methodProblem({ method, headers }: FastifyRequest['raw'], target: string): Problem | undefined {
    if (method === 'OPTIONS' && ((this.preflights && isPreflight(headers)) || ASKS_OPTIONS.test(target)))
      return undefined;
    if (method === undefined || !METHODS.has(method)) return methodNotAllowed([...METHODS]);
    return method !== 'GET' && method !== 'HEAD' && OWN_READ_ONLY.test(target)
      ? methodNotAllowed(['GET', 'HEAD'])
      : undefined;
  }
}

/** Whether an OPTIONS request is the question of a browser before a call from another origin. */
export function isPreflight(headers: IncomingHttpHeaders): boolean {
  return headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}
