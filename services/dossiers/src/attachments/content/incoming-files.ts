import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectConfiguration } from '@dvc/hosting';
import { newId } from '@dvc/persistence';
import type { DossiersConfiguration } from '../../dossiers.config.js';
import { storageProblem } from '../problems.js';

/** A file that was received and not kept yet. `sha256` in hexadecimal, `size` in bytes. */
export interface ReceivedFile {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/** a received file that is this old belongs to a process that died */
const ABANDONED_MS = 24 * 3_600_000;

/** A file that is being received: written as it comes, hashed on the way. */
export class IncomingFile {
  private readonly hash = createHash('sha256');
  private written = 0;

  constructor(
    readonly path: string,
    private readonly file: FileHandle,
  ) {}

  get size(): number {
    return this.written;
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.hash.update(chunk);
    await this.file.appendFile(chunk).catch(refuse);
    this.written += chunk.length;
  }

  /** Synced to the disk; ends the file. */
  async finish(): Promise<ReceivedFile> {
    try {
      await this.file.sync().catch(refuse);
    } finally {
      await this.file.close();
    }
    return { path: this.path, sha256: this.hash.digest('hex'), size: this.written };
  }

  async discard(): Promise<void> {
    await this.file.close().catch(() => undefined);
    await rm(this.path, { force: true });
  }
}

/** The place for files that are being received, on the local disk whatever keeps them later. */
@Injectable()
export class IncomingFiles implements OnModuleInit {
  private readonly directory: string;

  constructor(@InjectConfiguration() { STORAGE_DIRECTORY }: DossiersConfiguration) {
    this.directory = join(STORAGE_DIRECTORY, 'incoming');
  }

  async onModuleInit(): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    for (const name of await readdir(this.directory)) {
      const path = join(this.directory, name);
      const found = await stat(path).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(path, { force: true });
    }
  }

  /** Throws the problem 507 when the disk is full, here and while it is written. */
  async begin(): Promise<IncomingFile> {
    const path = join(this.directory, newId());
    return new IncomingFile(path, await open(path, 'wx').catch(refuse));
  }

  /** Streams into a file. The caller keeps or discards it; what breaks off leaves nothing. */
  async receive(stream: Readable): Promise<ReceivedFile> {
    const file = await this.begin();
    try {
      for await (const chunk of stream) await file.write(chunk as Buffer);
      return await file.finish();
    } catch (error) {
      await file.discard();
      throw error;
    }
  }

  async discard({ path }: Pick<ReceivedFile, 'path'>): Promise<void> {
    await rm(path, { force: true });
  }
}

function refuse(error: unknown): never {
  throw storageProblem(error);
}
