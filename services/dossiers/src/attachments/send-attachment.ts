import { Injectable, StreamableFile } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readScopeOf } from '../dossier/access-policy.js';
import { type AttachmentRow, AttachmentRows } from '../storage/attachment-rows.js';
import { ContentStore } from './content-store.js';
import { contentDisposition } from './content-disposition.js';
import { unknownAttachment } from './problems.js';

/** Files for those who may read them. */
@Injectable()
export class SendAttachment {
  constructor(
    private readonly rows: AttachmentRows,
    private readonly store: ContentStore,
  ) {}

  /** Throws 404 for a file that is unknown or not this caller's to see. */
  async describe(id: string, actor: Actor): Promise<AttachmentRow> {
    const row = await this.rows.readable(id, readScopeOf(actor), actor.subject);
    if (!row) throw unknownAttachment();
    return row;
  }

  /** The bytes as a download, with their hash; 304 without them when the caller has them. */
  async send(
    id: string,
    actor: Actor,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const { sha256, size, mediaType, fileName } = await this.describe(id, actor);
    const etag = `"${sha256}"`;
    void reply.headers({
      etag,
      'cache-control': 'private, no-cache',
      'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
      'x-content-type-options': 'nosniff',
      // should a browser show it all the same, nothing in it may run
      'content-security-policy': "default-src 'none'; sandbox",
    });
    if (request.headers['if-none-match'] === etag) {
      void reply.status(304);
      return undefined;
    }
    const file = await this.store.open(sha256);
    return new StreamableFile(file.createReadStream(), {
      type: mediaType,
      length: size,
      disposition: contentDisposition(fileName),
    });
  }
}
