import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { invalid, Problem, problemTypes } from '@dvc/problems';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

/** A resource that changes carries `revision`, which is answered as its ETag. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body: unknown) => {
        const revision = (body as { revision?: unknown } | null | undefined)?.revision;
        if (typeof revision === 'number') void reply.header('etag', `"${revision}"`);
        return body;
      }),
    );
  }
}

/** Answers the resource's `revision` as ETag. */
export const Versioned = (): MethodDecorator & ClassDecorator => applyDecorators(UseInterceptors(EtagInterceptor));

const IF_MATCH = /^"([1-9]\d{0,8})"$/;

function revisionOf(context: ExecutionContext): number | undefined {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) return undefined;
  const revision = IF_MATCH.exec(header)?.[1];
  if (revision === undefined) {
    throw invalid([
      {
        pointer: 'If-Match',
        code: 'ifMatch',
        message: {
          vi: 'Phải là đúng một ETag đã nhận, ví dụ "3".',
          en: 'Must be exactly one ETag as it was answered, for example "3".',
        },
      },
    ]);
  }
  return Number(revision);
}

/** The revision that `If-Match` names; 428 without the header. */
export const RequiredRevision = createParamDecorator(
  (_: unknown, context: ExecutionContext): number => {
    const revision = revisionOf(context);
    if (revision === undefined) throw revisionNeeded();
    return revision;
  },
  [documentIfMatch(true)],
);

/** The revision that `If-Match` names, if the header is sent. */
export const ExpectedRevision = createParamDecorator(
  (_: unknown, context: ExecutionContext) => revisionOf(context),
  [documentIfMatch(false)],
);

function documentIfMatch(required: boolean): ParameterDecorator {
  return (target, key) => {
    if (key === undefined) return;
    const descriptor = Object.getOwnPropertyDescriptor(target, key);
    if (descriptor) ApiHeader({ name: 'If-Match', required, schema: { type: 'string' } })(target, key, descriptor);
  };
}

/** Why what is there is not changed: 428 where no revision was given, 412 where another one was. */
export function unmetRevision(given: number | undefined): Problem {
  return given === undefined ? revisionNeeded() : versionConflict();
}

/** 428: the resource is there, so changing it needs its ETag. */
function revisionNeeded(): Problem {
  return new Problem(problemTypes.preconditionRequired, {
    vi: 'Hãy gửi tiêu đề If-Match với ETag của lần đọc gần nhất.',
    en: 'Send If-Match with the ETag of your latest read.',
  });
}

/** 412: somebody else changed the resource meanwhile. */
export function versionConflict(): Problem {
  return new Problem(problemTypes.versionConflict, {
    vi: 'Dữ liệu đã thay đổi sau lần đọc của bạn. Hãy đọc lại rồi gửi với ETag mới.',
    en: 'The resource changed after your read. Read it again and send the new ETag.',
  });
}
