import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { FormView } from './procedure.views.js';

/** The checksum of what is rendered, and the version for title and example, which it does not count; who has it gets 304. */
@Injectable()
export class FormEtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<FormView>): Observable<FormView | undefined> {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const known = http.getRequest<FastifyRequest>().headers['if-none-match'];
    return next.handle().pipe(
      map((form) => {
        const etag = `"${form.sha256}.v${form.version}"`;
        void reply.header('etag', etag).header('cache-control', 'no-cache');
        if (!known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) return form;
        void reply.status(304);
        return undefined;
      }),
    );
  }
}
