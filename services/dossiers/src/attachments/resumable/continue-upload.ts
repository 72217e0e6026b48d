import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { InjectConfiguration } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Problem } from '@dvc/problems';
import type { DossiersConfiguration } from '../../dossiers.config.js';
import { AttachmentUploadRows, type UploadRow } from '../../storage/attachment-upload-rows.js';
import { ContentStore } from '../content/content-store.js';
import { type IncomingFile, IncomingFiles, type ReceivedFile } from '../content/incoming-files.js';
import { describeFile } from '../describe-file.js';
import { brokenUpload } from '../problems.js';
import { TakeInFile } from '../take-in-file.js';
import { BeginUpload } from './begin-upload.js';
import { type Checksum, parseMetadata, RunningChecksum } from './tus-protocol.js';
import { beyondLength, checksumMismatch, unknownUpload, wrongOffset } from './upload-problems.js';

/** what was received is recorded this often while a long request goes on: so much is lost at most by a kill */
const PART_BYTES = 4 * 1_048_576;

/** One request's way through an upload. */
interface Progress {
  readonly upload: UploadRow;
  readonly owner: string;
  /** from which the part that is being received begins */
  at: number;
  part: IncomingFile;
}

/**
 * Receives the next bytes of an upload. What arrived of a request that breaks off counts; the offset moves in the
 * database by a comparison, so that of two requests from the same offset one wins and nothing is written twice. With
 * its last byte the upload becomes an attachment, in one transaction.
 */
@Injectable()
export class ContinueUpload {
  constructor(
    private readonly begun: BeginUpload,
    private readonly uploads: AttachmentUploadRows,
    private readonly incoming: IncomingFiles,
    private readonly store: ContentStore,
    private readonly intake: TakeInFile,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {}

  /** Throws 409 at another offset, 413 beyond the announced length, 460 when the checksum differs. */
  async receive(
    id: string,
    actor: Actor,
    offset: number,
    body: Readable,
    checksum: Checksum | undefined,
  ): Promise<UploadRow> {
    const upload = await this.begun.find(id, actor);
    if (upload.received !== offset) throw wrongOffset(upload.received);
    if (upload.completed) return upload;
    const progress = { upload, owner: actor.subject, at: offset, part: await this.incoming.begin() };
    try {
      await this.readBody(progress, body, checksum);
      await this.record(progress);
    } finally {
      await progress.part.discard();
    }
    return this.begun.find(id, actor);
  }

  private async readBody(progress: Progress, body: Readable, checksum: Checksum | undefined): Promise<void> {
    const sum = checksum && new RunningChecksum(checksum);
    try {
      for await (const chunk of body) {
        sum?.add(chunk as Buffer);
        // only the end of the request tells whether its checksum holds, so nothing of it counts before
        await this.take(progress, chunk as Buffer, sum ? Number.POSITIVE_INFINITY : PART_BYTES);
      }
    } catch (error) {
      if (error instanceof Problem) throw error;
      // the sender is gone, but what he sent is not
      if (!sum) await this.record(progress);
      throw brokenUpload(error);
    }
    if (sum && !sum.matches()) throw checksumMismatch();
  }

  private async take(progress: Progress, chunk: Buffer, partBytes: number): Promise<void> {
    const { length } = progress.upload;
    if (progress.at + progress.part.size + chunk.length > length) throw beyondLength(length);
    let rest = chunk;
    while (rest.length > 0) {
      if (progress.part.size >= partBytes) await this.record(progress);
      const piece = rest.subarray(0, partBytes - progress.part.size);
      await progress.part.write(piece);
      rest = rest.subarray(piece.length);
    }
  }

  /** Makes what was received since the last time count. */
  private async record(progress: Progress): Promise<void> {
    const { upload, part, at } = progress;
    if (part.size === 0) return;
    const received = await part.finish();
    progress.part = await this.incoming.begin();
    try {
      if (at + received.size === upload.length) await this.complete(progress, received);
      else {
        await this.intake.keep(received);
        const recorded = await this.uploads.addPart(
          upload.id,
          { start: at, size: received.size, sha256: received.sha256 },
          this.configuration.UPLOAD_EXPIRY_HOURS,
        );
        if (!recorded) throw await this.movedOn(upload.id, progress.owner);
      }
      progress.at += received.size;
    } finally {
      await this.incoming.discard(received);
    }
  }

  private async complete({ upload, owner, at }: Progress, last: ReceivedFile): Promise<void> {
    const whole = at === 0 ? last : await this.assemble(upload.id, at, last);
    try {
      const described = await describeFile(whole, parseMetadata(upload.metadata)).catch(async (error: unknown) => {
        // no continuation can make another file of it
        if (error instanceof Problem) await this.uploads.remove(upload.id);
        throw error;
      });
      const file = { ...described, id: upload.id, owner, received: whole };
      const row = await this.intake.takeIn(file, () => this.uploads.complete(upload.id, at));
      if (!row) throw await this.movedOn(upload.id, owner);
    } finally {
      await this.incoming.discard(whole);
    }
  }

  /** The parts recorded before and the last one as one file. */
  private async assemble(id: string, recorded: number, last: ReceivedFile): Promise<ReceivedFile> {
    const file = await this.incoming.begin();
    try {
      for (const { start, sha256 } of await this.uploads.parts(id)) {
        if (start !== file.size) throw new Error(`the upload ${id} has a gap before ${start}`);
        for await (const chunk of await this.store.open(sha256)) await file.write(chunk as Buffer);
      }
      if (file.size !== recorded) throw await this.changed(id, recorded, file.size);
      for await (const chunk of createReadStream(last.path)) await file.write(chunk as Buffer);
      return await file.finish();
    } catch (error) {
      await file.discard();
      throw error;
    }
  }

  /** Somebody else completed or removed the upload while it was being put together, or a part is damaged. */
  private async changed(id: string, recorded: number, found: number): Promise<Error> {
    const parts = await this.uploads.parts(id);
    return parts.length === 0
      ? unknownUpload()
      : new Error(`the parts of the upload ${id} have ${found} bytes instead of ${recorded}`);
  }

  private async movedOn(id: string, owner: string): Promise<Problem> {
    const now = await this.uploads.find(id, owner);
    return now ? wrongOffset(now.received) : unknownUpload();
  }
}
