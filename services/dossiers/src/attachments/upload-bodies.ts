import multipart from '@fastify/multipart';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import { InjectConfiguration } from '@dvc/hosting';
import type { FastifyInstance } from 'fastify';
import type { DossiersConfiguration } from '../dossiers.config.js';
import { OFFSET_OCTET_STREAM } from './resumable/tus-protocol.js';
import { wrongBodyType } from './resumable/upload-problems.js';

/** This operation takes the bytes of a resumable upload, and answers any other body with 415. */
export const TakesTusBytes = (): MethodDecorator => RouteConfig({ tus: true });

/**
 * Teaches the service's HTTP server the bodies of uploads, multipart and tus. Both are streamed; the JSON body limit does
 * not concern them.
 */
@Injectable()
export class UploadBodies implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    // not awaited: that would start Fastify up before Nest has set its error handler; it is loaded before the first call
    void fastify.register(multipart, {
      // the limit is found by the stream's own mark: throwing in the middle would leave the rest unread
      throwFileSizeLimit: false,
      limits: { fileSize: this.configuration.ATTACHMENT_LIMIT, files: 2, fields: 0, parts: 2, headerPairs: 50 },
    });
    // before a parser of another type finds fault with bytes that are not its own
    fastify.addHook('preParsing', (request, _reply, payload, done) => {
      const { tus } = request.routeOptions.config as { readonly tus?: boolean };
      if (tus === true && request.headers['content-type'] !== OFFSET_OCTET_STREAM) done(wrongBodyType());
      else done(null, payload);
    });
    // left unread: the operation itself reads it
    fastify.addContentTypeParser(OFFSET_OCTET_STREAM, (_request, _body, done) => done(null));
  }
}
