import type { FastifyCorsOptions } from '@fastify/cors';

/** The headers of resumable uploads (tus). */
const TUS_REQUEST_HEADERS = ['tus-resumable', 'upload-checksum', 'upload-length', 'upload-metadata', 'upload-offset'];
const TUS_ANSWER_HEADERS = [
  'Tus-Checksum-Algorithm',
  'Tus-Extension',
  'Tus-Max-Size',
  'Tus-Resumable',
  'Tus-Version',
  'Upload-Expires',
  'Upload-Length',
  'Upload-Metadata',
  'Upload-Offset',
];

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
      'if-range',
      'range',
      'traceparent',
      'x-request-id',
      ...TUS_REQUEST_HEADERS,
    ],
    exposedHeaders: [
      'ETag',
      'X-Request-Id',
      'Idempotent-Replayed',
      'Retry-After',
      'Location',
      'Content-Disposition',
      'Content-Range',
      'Accept-Ranges',
      'Repr-Digest',
      ...TUS_ANSWER_HEADERS,
    ],
    maxAge: 600,
  };
}
