import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { preferredLanguage } from '@dvc/problems';
import type { FastifyRequest } from 'fastify';

/** In which language the caller reads a problem that is part of an answer. */
export const CallersLanguage = createParamDecorator((_: unknown, context: ExecutionContext) =>
  preferredLanguage(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']),
);
