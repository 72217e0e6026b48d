import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { idempotencyClaim, InjectConfiguration, keyReused } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database, type IdempotencyClaim, IdempotencyStore, newId } from '@dvc/persistence';
import type { FastifyRequest } from 'fastify';
import type { DossiersConfiguration } from '../../dossiers.config.js';
import { AttachmentUploadRows, type UploadRow } from '../../storage/attachment-upload-rows.js';
import { TakeInFile } from '../take-in-file.js';
import { metadataHeader, uploadLength } from './tus-protocol.js';
import { unknownUpload, uploadExpired } from './upload-problems.js';

/** Begins, finds and ends resumable uploads; each is its owner's alone. */
@Injectable()
export class BeginUpload {
  private readonly answers: IdempotencyStore;

  constructor(
    private readonly database: Database,
    private readonly uploads: AttachmentUploadRows,
    private readonly intake: TakeInFile,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {
    this.answers = new IdempotencyStore(database);
  }

  /** Throws 413 beyond the limit of a file and 422 beyond the quota, before a byte is sent. */
  async begin(request: FastifyRequest, actor: Actor): Promise<UploadRow> {
    const length = uploadLength(request.headers, this.configuration.ATTACHMENT_LIMIT);
    const metadata = metadataHeader(request.headers);
    const claim = idempotencyClaim(request);
    const id = await this.database.transaction(async () => {
      const before = claim && (await this.claim(ofUpload(claim, length, metadata)));
      if (before !== undefined) return before;
      const fresh = newId();
      await this.intake.refuseBeyondQuota(actor.subject, length);
      await this.uploads.add(fresh, actor.subject, length, metadata, this.configuration.UPLOAD_EXPIRY_HOURS);
      if (claim) await this.answers.store(claim, 201, { id: fresh });
      return fresh;
    });
    return this.find(id, actor);
  }

  /** Throws 404 for an upload that is unknown or somebody else's, 410 for one that has expired. */
  async find(id: string, { subject }: Actor): Promise<UploadRow> {
    const upload = await this.uploads.find(id, subject);
    if (!upload) throw unknownUpload();
    if (upload.expired) throw uploadExpired();
    return upload;
  }

  /** Forgets the upload; a file that it became already stays. */
  async abandon(id: string, actor: Actor): Promise<void> {
    await this.find(id, actor);
    await this.uploads.remove(id);
  }

  /** The upload that the key began before. */
  private async claim(claim: IdempotencyClaim): Promise<string | undefined> {
    if (await this.answers.claim(claim)) return undefined;
    const stored = await this.answers.read(claim.scope, claim.key);
    if (!stored || stored.requestHash !== claim.requestHash) throw keyReused();
    return (stored.body as { readonly id: string }).id;
  }
}

function ofUpload(claim: IdempotencyClaim, length: number, metadata: string): IdempotencyClaim {
  return {
    ...claim,
    requestHash: createHash('sha256')
      .update(JSON.stringify([length, metadata]))
      .digest('base64url'),
  };
}
