import { createHash } from 'node:crypto';
import { asyncApiDocument, eventDefinitions } from '@dvc/contracts';
import type { FastifyReply } from 'fastify';

/** It changes with the contracts only, that is with a release of the platform. */
const DOCUMENT = JSON.stringify(asyncApiDocument(eventDefinitions.values()));
const ETAG = `"${createHash('sha256').update(DOCUMENT).digest('base64url').slice(0, 22)}"`;
const CACHED = 'public, max-age=300';

/** The document as JSON text; nothing, with status 304, for a caller who has it. */
export function answerAsyncApi(reply: FastifyReply, ifNoneMatch: string | undefined): string | undefined {
  void reply.header('etag', ETAG).header('cache-control', CACHED);
  if (isKnown(ifNoneMatch)) {
    void reply.status(304);
    return undefined;
  }
  void reply.type('application/json; charset=utf-8');
  return DOCUMENT;
}

/** `If-None-Match` compares weakly (RFC 9110, 13.1.2). */
function isKnown(ifNoneMatch = ''): boolean {
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(ETAG) || tags.includes('*');
}
