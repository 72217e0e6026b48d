import { newId } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import { InjectConfiguration } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Problem } from '@dvc/problems';
import type { FastifyRequest } from 'fastify';
import type { DossiersConfiguration } from '../dossiers.config.js';
import { type AttachmentRow, AttachmentRows } from '../storage/attachment-rows.js';
import { ContentStore, type Received } from './content-store.js';
import { extensionOf, safeFileName } from './file-name.js';
import { agrees, type TakenType, typeOfContent } from './file-types.js';
import {
  brokenUpload,
  contradictoryType,
  emptyFile,
  noFile,
  notMultipart,
  tooLarge,
  typeNotTaken,
} from './problems.js';

/** Takes in one uploaded file: streamed to disk, hashed, its size and type checked by content, then recorded. */
@Injectable()
export class ReceiveAttachment {
  constructor(
    private readonly store: ContentStore,
    private readonly rows: AttachmentRows,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {}

  async receive(request: FastifyRequest, actor: Actor): Promise<AttachmentRow> {
    if (!request.isMultipart()) throw notMultipart();
    try {
      return await this.receiveParts(request, actor);
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw isOfTheRequest(error) ? brokenUpload(error) : error;
    }
  }

  private async receiveParts(request: FastifyRequest, actor: Actor): Promise<AttachmentRow> {
    let received: Received | undefined;
    try {
      let part: MultipartFile | undefined;
      for await (const next of request.parts()) {
        if (next.type !== 'file' || next.fieldname !== 'file' || part !== undefined) throw noFile();
        part = next;
        received = await this.store.receive(next.file);
        if (next.file.truncated) throw tooLarge(this.configuration.ATTACHMENT_LIMIT);
      }
      if (part === undefined || received === undefined) throw noFile();
      if (received.size === 0) throw emptyFile();
      const row = await this.describe(part, received, actor);
      await this.store.keep(received);
      await this.rows.add(row);
      return row;
    } catch (error) {
      if (received !== undefined) await this.store.discard(received);
      throw error;
    }
  }

  private async describe(part: MultipartFile, { path, sha256, size }: Received, actor: Actor): Promise<AttachmentRow> {
    const type = await typeOfContent(path);
    if (type === undefined) throw typeNotTaken();
    const name = safeFileName(part.filename);
    if (!agrees(type, part.mimetype, extensionOf(name))) throw contradictoryType(type.mediaType);
    return {
      id: newId(),
      owner: actor.subject,
      sha256,
      size,
      mediaType: type.mediaType,
      fileName: named(name, type),
      uploadedAt: new Date(),
    };
  }
}

/** A name without extension gets that of its content. */
function named(name: string, { extensions }: TakenType): string {
  return extensionOf(name) === '' ? safeFileName(`${name}.${extensions[0]}`) : name;
}

/** Whether the client sent something wrong or went away, as against a full disk. */
function isOfTheRequest(error: unknown): boolean {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code === 'string')
    return code.startsWith('FST_') || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
  return typeof message === 'string' && /multipart|terminated early|boundary|part header|unexpected end/i.test(message);
}
