import type { FastifyCorsOptions } from '@fastify/cors';

/** Which portals may call from a browser. Tokens travel in `Authorization`, so no credentials of the browser are asked for. */
export function corsOptions(origins: readonly string[]): FastifyCorsOptions {
  return {
    origin: [...origins],
    credentials: false,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'accept-language',
      'authorization',
      'content-type',
      'idempotency-key',
      'if-match',
      'if-none-match',
      'traceparent',
      'x-request-id',
    ],
    exposedHeaders: ['ETag', 'X-Request-Id', 'Idempotent-Replayed', 'Retry-After', 'Location', 'Content-Disposition'],
    maxAge: 600,
  };
}
