import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readScopeOf } from '../dossier/access-policy.js';
import { type AttachmentRow, AttachmentRows } from '../storage/attachment-rows.js';
import { rangeOf } from './byte-range.js';
import { checkedContent } from './content/checked-content.js';
import { ContentStore } from './content/content-store.js';
import { contentDisposition } from './content-disposition.js';
import { infected, quarantined, unknownAttachment } from './problems.js';

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

  /**
   * The bytes, or one range of them, as a download with the hash of the whole; nothing (304) when the caller has them.
   * Throws 409 while the file is in quarantine, and for ever when it is infected.
   */
  async send(
    id: string,
    actor: Actor,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const { sha256, size, mediaType, fileName, scan } = await this.describe(id, actor);
    if (scan === 'INFECTED') throw infected();
    if (scan === 'PENDING' || scan === 'FAILED') throw quarantined();
    const etag = `"${sha256}"`;
    const { range: asked, 'if-range': ifRange, 'if-none-match': known } = request.headers;
    void reply.headers({
      etag,
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
      'x-content-type-options': 'nosniff',
      // should a browser show it all the same, nothing in it may run
      'content-security-policy': "default-src 'none'; sandbox",
    });
    if (matches(known, etag)) {
      void reply.status(304);
      return undefined;
    }
    const range = request.method === 'GET' ? rangeOf(asked, one(ifRange), etag, size) : undefined;
    const length = range ? range.end - range.start + 1 : size;
    const disposition = contentDisposition(fileName);
    // only a stream lets an answer to HEAD say the length of what it leaves out
    const content = request.method === 'HEAD' ? Readable.from([]) : await this.store.open(sha256, range);
    if (range) {
      void reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
    }
    return new StreamableFile(range || request.method === 'HEAD' ? content : checkedContent(content, sha256), {
      type: mediaType,
      length,
      disposition,
    });
  }
}

/** `If-None-Match` compares weakly and may name several (RFC 9110, 13.1.2). */
function matches(known: string | undefined, etag: string): boolean {
  return (
    known !== undefined &&
    known.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag)
  );
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
