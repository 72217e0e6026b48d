import { createHash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
  applyDecorators,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Database, type IdempotencyClaim, IdempotencyStore } from '@dvc/persistence';
import { invalid, Problem, problemTypes } from '@dvc/problems';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defaultIfEmpty, from, lastValueFrom, type Observable } from 'rxjs';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** The claim of a request's `Idempotency-Key`; undefined when it sends none. Throws 400 for a key that isn't one. */
export function idempotencyClaim(
  request: FastifyRequest & { readonly actor?: { readonly subject: string } },
): IdempotencyClaim | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw invalid([
      {
        pointer: 'Idempotency-Key',
        code: 'idempotencyKey',
        message: {
          vi: 'Khóa phải gồm 1-255 ký tự ASCII nhìn thấy được.',
          en: 'The key must be 1-255 visible ASCII characters.',
        },
      },
    ]);
  }
  return {
    scope: `${request.actor?.subject ?? 'anonymous'} ${request.method} ${request.url.split('?')[0]}`,
    key,
    requestHash: createHash('sha256')
      .update(JSON.stringify(request.body ?? null))
      .digest('base64url'),
  };
}

/** 422: the key was used with other content. */
export function keyReused(): Problem {
  return new Problem(problemTypes.idempotencyKeyReused, {
    vi: 'Khóa Idempotency-Key này đã dùng cho một nội dung khác trong 24 giờ qua. Hãy dùng khóa mới.',
    en: 'This Idempotency-Key was used with another body within the last 24 hours. Use a new key.',
  });
}

/** Runs the handler and stores its answer in one transaction; a repeat gets the stored answer. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly store: IdempotencyStore;

  constructor(private readonly database: Database) {
    this.store = new IdempotencyStore(database);
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const claim = idempotencyClaim(http.getRequest());
    if (!claim) return next.handle();
    return from(this.once(claim, http.getResponse<FastifyReply>(), next));
  }

  private once(claim: IdempotencyClaim, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    return this.database.transaction(async () => {
      if (await this.store.claim(claim)) {
        const body: unknown = await lastValueFrom(next.handle().pipe(defaultIfEmpty(undefined)));
        await this.store.store(claim, reply.statusCode, body);
        return body;
      }
      const stored = await this.store.read(claim.scope, claim.key);
      if (!stored || stored.requestHash !== claim.requestHash) throw keyReused();
      void reply.header('idempotent-replayed', 'true');
      return stored.body;
    });
  }
}

/** The operation takes an `Idempotency-Key` (1-255 visible ASCII characters, remembered for 24 hours). */
export function Idempotent(): MethodDecorator & ClassDecorator {
  return applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({ name: 'Idempotency-Key', required: false, schema: { type: 'string', maxLength: 255 } }),
  );
}
