import { applyDecorators, type CanActivate, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalid } from '@dvc/problems';
import { bodyMustBeObject, fieldNotPermitted } from './validation.js';

/** Refuses what somebody says to an operation that takes nothing: it would not do what he means. */
@Injectable()
class NoBodyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { body } = context.switchToHttp().getRequest<FastifyRequest>();
    if (body === undefined || body === null) return true;
    if (typeof body !== 'object' || Array.isArray(body)) throw invalid([bodyMustBeObject()]);
    const fields = Object.keys(body);
    if (fields.length > 0) throw invalid(fields.slice(0, 100).map((name) => fieldNotPermitted(name)));
    return true;
  }
}

/** The operation takes no body, or an empty object; 400 with every field that is given all the same. */
export function NoBody(): MethodDecorator {
  return applyDecorators(UseGuards(NoBodyGuard));
}
