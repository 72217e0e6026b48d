import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { type PrintableForm, PrintBlankForm } from './print-blank-form.js';

/** Prints a form for callers that do not have it yet; the others get 304 without printing. */
@Injectable()
export class BlankFormInterceptor implements NestInterceptor {
  constructor(private readonly forms: PrintBlankForm) {}

  intercept(context: ExecutionContext, next: CallHandler<PrintableForm>): Observable<Buffer | undefined> {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const known = http.getRequest<FastifyRequest>().headers['if-none-match'];
    return next.handle().pipe(
      mergeMap(async (form) => {
        void reply.header('etag', form.etag).header('cache-control', 'no-cache');
        if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === form.etag)) {
          void reply.status(304);
          return undefined;
        }
        const pdf = await this.forms.print(form);
        void reply
          .header('content-type', 'application/pdf')
          .header('content-disposition', `inline; filename="${form.fileName}"`);
        return pdf;
      }),
    );
  }
}
