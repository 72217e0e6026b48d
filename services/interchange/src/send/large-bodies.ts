import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

/** Bytes of a document's JSON: five attachments of 512 kB in base64, and room for the rest. */
export const MAX_DOCUMENT_BODY = 4_194_304;

const ROUTE = '/api/v1/documents';

/** Lets the one route that takes attachments read a larger body than the others. */
@Injectable()
export class LargeBodies {
  // in the constructor: routes are registered before any life cycle hook runs
  constructor({ httpAdapter }: HttpAdapterHost) {
    (httpAdapter.getInstance() as FastifyInstance).addHook('onRoute', (route) => {
      if (route.url === ROUTE && route.method === 'POST') route.bodyLimit = MAX_DOCUMENT_BODY;
    });
  }
}
