import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { TUS_VERSION } from './tus-protocol.js';
import { versionNotSupported } from './upload-problems.js';

/** Every answer names the version of the protocol; every request but OPTIONS must (412). */
@Injectable()
export class TusInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    void http.getResponse<FastifyReply>().headers({ 'tus-resumable': TUS_VERSION, 'cache-control': 'no-store' });
    if (request.method !== 'OPTIONS' && request.headers['tus-resumable'] !== TUS_VERSION) throw versionNotSupported();
    return next.handle();
  }
}
