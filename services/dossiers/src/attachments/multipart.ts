import multipart from '@fastify/multipart';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { InjectConfiguration } from '@dvc/hosting';
import type { FastifyInstance } from 'fastify';
import type { DossiersConfiguration } from '../dossiers.config.js';

/** Teaches the service's HTTP server multipart bodies, which are streamed; the JSON body limit does not concern them. */
@Injectable()
export class Multipart implements OnModuleInit {
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
  }
}
