import { Catch, type ArgumentsHost, type ExceptionFilter, type LoggerService } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { throwError } from 'rxjs';
import type { Problem } from './problem.js';
import { PROBLEM_MEDIA_TYPE, preferredLanguage, problemDocument } from './problem-document.js';
import { toProblem } from './translate-error.js';

/** Turns an infrastructure error into a Problem, or leaves it alone. */
export type ErrorTranslator = (error: unknown) => Problem | undefined;

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  const language = preferredLanguage(request.headers['accept-language']);
  const vary = reply.getHeader('vary');
  void reply
    .status(problem.status)
    .headers({
      ...problem.headers,
      'content-language': language,
      vary: vary ? `${String(vary)}, accept-language` : 'accept-language',
    })
    .type(PROBLEM_MEDIA_TYPE)
    .send(problemDocument(problem, language, request.id));
}

/** Answers every error of an HTTP handler as a problem document; lets errors of event handlers through unchanged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: LoggerService,
    private readonly translators: readonly ErrorTranslator[] = [],
  ) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    // the event consumer decides between retry and dead letter and needs the original error
    if (host.getType() !== 'http') return throwError(() => error);
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem =
      this.translators.reduce<Problem | undefined>((found, t) => found ?? t(error), undefined) ?? toProblem(error);
    if (problem.status >= 500) this.logger.error(error, { requestId: request.id });
    if (!reply.sent) sendProblem(problem, request, reply);
    return undefined;
  }
}
