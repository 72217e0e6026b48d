import { createHash } from 'node:crypto';
import { applyDecorators, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Problem, problemTypes } from '@dvc/problems';
import type { FastifyInstance } from 'fastify';
import { XLSX_TYPE } from '../tables/write-xlsx.js';

export type TableFormat = 'CSV' | 'XLSX';

/** A body that is a table. As JSON it is its checksum, by which a repeated upload is known. */
export class UploadedTable {
  readonly sha256: string;
  readonly #content: Uint8Array;

  constructor(
    readonly format: TableFormat,
    content: Uint8Array,
  ) {
    this.#content = content;
    this.sha256 = createHash('sha256').update(content).digest('hex');
  }

  get content(): Uint8Array {
    return this.#content;
  }
}

/** This operation takes CSV and XLSX besides JSON, of so many bytes. */
export const TakesTables = (bytes: number): MethodDecorator =>
  applyDecorators(RouteConfig({ bodyLimit: bytes, tables: true }));

export const tableTypes = ['text/csv', XLSX_TYPE] as const;

/** Teaches the service's HTTP server bodies that are tables; operations that do not take them answer 415. */
@Injectable()
export class TableBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addContentTypeParser<Buffer>([...tableTypes], { parseAs: 'buffer' }, (request, body, done) => {
      const { tables } = request.routeOptions.config as { readonly tables?: boolean };
      const format = request.headers['content-type']?.startsWith('text/csv') === true ? 'CSV' : 'XLSX';
      if (tables === true) done(null, new UploadedTable(format, body));
      else done(noTables);
    });
  }
}

const noTables = new Problem(problemTypes.unsupportedMediaType, {
  vi: 'Thao tác này không nhận tệp bảng.',
  en: 'This operation takes no tables.',
});
