import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import { idempotencyClaim, InjectConfiguration, keyReused } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database, type IdempotencyClaim, IdempotencyStore, newId } from '@dvc/persistence';
import { Problem } from '@dvc/problems';
import type { FastifyRequest } from 'fastify';
import type { DossiersConfiguration } from '../dossiers.config.js';
import { type AttachmentRow, AttachmentRows } from '../storage/attachment-rows.js';
import { IncomingFiles, type ReceivedFile } from './content/incoming-files.js';
import { type DescribedFile, describeFile } from './describe-file.js';
import { brokenUpload, noFile, notMultipart, tooLarge, unknownAttachment } from './problems.js';
import { TakeInFile } from './take-in-file.js';

/** Takes in one uploaded file: streamed to disk, hashed, its size and type checked by content, then recorded. */
@Injectable()
export class ReceiveAttachment {
  private readonly answers: IdempotencyStore;

  constructor(
    private readonly incoming: IncomingFiles,
    private readonly intake: TakeInFile,
    private readonly rows: AttachmentRows,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
    database: Database,
  ) {
    this.answers = new IdempotencyStore(database);
  }

  async receive(request: FastifyRequest, actor: Actor): Promise<AttachmentRow> {
    if (!request.isMultipart()) throw notMultipart();
    const claim = idempotencyClaim(request);
    try {
      return await this.receiveParts(request, actor, claim);
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw isOfTheRequest(error) ? brokenUpload(error) : error;
    }
  }

  private async receiveParts(
    request: FastifyRequest,
    actor: Actor,
    claim: IdempotencyClaim | undefined,
  ): Promise<AttachmentRow> {
    let received: ReceivedFile | undefined;
    try {
      let part: MultipartFile | undefined;
      for await (const next of request.parts()) {
        if (next.type !== 'file' || next.fieldname !== 'file' || part !== undefined) throw noFile();
        part = next;
        received = await this.incoming.receive(next.file);
        if (next.file.truncated) throw tooLarge(this.configuration.ATTACHMENT_LIMIT);
      }
      if (part === undefined || received === undefined) throw noFile();
      const described = await describeFile(received, { fileName: part.filename, mediaType: part.mimetype });
      return await this.takeIn(received, described, actor, claim && ofContent(claim, received, described));
    } finally {
      if (received !== undefined) await this.incoming.discard(received);
    }
  }

  /** With a key the same file is recorded once, and a repeat gets it as it is by now. */
  private async takeIn(
    received: ReceivedFile,
    described: DescribedFile,
    { subject: owner }: Actor,
    claim: IdempotencyClaim | undefined,
  ): Promise<AttachmentRow> {
    const before = claim && (await this.replay(claim, owner));
    if (before) return before;
    const file = { ...described, id: newId(), owner, received };
    const row = await this.intake.takeIn(file, async () => {
      if (!claim) return true;
      if (!(await this.answers.claim(claim))) return false;
      await this.answers.store(claim, 201, { id: file.id });
      return true;
    });
    const result = row ?? (claim && (await this.replay(claim, owner)));
    if (!result) throw new Error(`the file ${file.id} was recorded and is not there`);
    return result;
  }

  private async replay(claim: IdempotencyClaim, owner: string): Promise<AttachmentRow | undefined> {
    const stored = await this.answers.read(claim.scope, claim.key);
    if (!stored) return undefined;
    if (stored.requestHash !== claim.requestHash) throw keyReused();
    const row = await this.rows.own((stored.body as { readonly id: string }).id, owner);
    // its owner has deleted it since
    if (!row) throw unknownAttachment();
    return row;
  }
}

/** The claim of a key for this content under this name. */
function ofContent(claim: IdempotencyClaim, { sha256 }: ReceivedFile, file: DescribedFile): IdempotencyClaim {
  const requestHash = createHash('sha256').update(JSON.stringify([sha256, file.fileName, file.mediaType]));
  return { ...claim, requestHash: requestHash.digest('base64url') };
}

/** Whether the client sent something wrong or went away, as against a full disk. */
export function isOfTheRequest(error: unknown): boolean {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code === 'string')
    return code.startsWith('FST_') || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
  return typeof message === 'string' && /multipart|terminated early|boundary|part header|unexpected end/i.test(message);
}
