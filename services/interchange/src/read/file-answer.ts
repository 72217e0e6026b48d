import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { StoredAttachment } from '../storage/document-views.js';

/** The bytes as a download, with their SHA-256 in `Repr-Digest` (RFC 9530). */
export function fileAnswer(
  { name, contentType, sha256, content }: StoredAttachment,
  reply: FastifyReply,
): StreamableFile {
  void reply.headers({
    'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
  return new StreamableFile(content, { type: contentType, length: content.length, disposition: disposition(name) });
}

/** RFC 6266 with the name in UTF-8 (RFC 8187). */
function disposition(name: string): string {
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}
