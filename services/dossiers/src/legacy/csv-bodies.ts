import { applyDecorators, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Problem, problemTypes } from '@dvc/problems';
import type { FastifyInstance } from 'fastify';

/** This operation takes CSV besides JSON, of so many bytes. The body is then the text. */
export const TakesCsv = (bytes: number): MethodDecorator =>
  applyDecorators(RouteConfig({ bodyLimit: bytes, csv: true }));

/** Teaches the service's HTTP server bodies that are CSV; operations that do not take them answer 415. */
@Injectable()
export class CsvBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addContentTypeParser<string>('text/csv', { parseAs: 'string' }, (request, body, done) => {
      const { csv } = request.routeOptions.config as { readonly csv?: boolean };
      if (csv === true) done(null, body);
      else done(noCsv);
    });
  }
}

const noCsv = new Problem(problemTypes.unsupportedMediaType, {
  vi: 'Thao tác này không nhận tệp CSV.',
  en: 'This operation takes no CSV.',
});
